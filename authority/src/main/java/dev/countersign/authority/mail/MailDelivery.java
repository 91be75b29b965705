package dev.countersign.authority.mail;

/** Where queued messages go. */
public sealed interface MailDelivery {

    /** To a mail server, which delivers them. */
    record BySmtp(SmtpSettings settings) implements MailDelivery {}

    /** Nowhere: they stay, and the inbox shows them to whoever can reach it. For development. */
    record ToInbox() implements MailDelivery {}

    /** Nowhere; so whatever would send one is not offered. */
    record Nowhere() implements MailDelivery {}
}
