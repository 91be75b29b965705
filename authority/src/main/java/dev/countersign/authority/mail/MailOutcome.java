package dev.countersign.authority.mail;

/** What came of handing one message to a mail server. */
public sealed interface MailOutcome {

    /** The mail server took it. */
    record Sent() implements MailOutcome {}

    /**
     * The mail server refused this message for good (RFC 5321 §4.2.1: 5yz).
     *
     * @param reply its reply code
     * @param detail its words, for operators; may name the address
     */
    record Refused(int reply, String detail) implements MailOutcome {}

    /**
     * The mail server refused this message for now (4yz).
     *
     * @param reply its reply code
     * @param detail its words, for operators; may name the address
     */
    record Deferred(int reply, String detail) implements MailOutcome {}

    /**
     * No message can be handed over at the moment: the mail server is down, slow, has no TLS or
     * does not accept our account.
     *
     * @param detail why, for operators
     */
    record Unreachable(String detail) implements MailOutcome {}
}
