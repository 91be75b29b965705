package dev.countersign.authority.mail;

import dev.countersign.authority.crypto.Secret;
import java.time.Duration;
import java.util.Optional;

/** Where queued messages go. */
public sealed interface MailDelivery {

    /** Nowhere; so whatever would send one is not offered. */
    record Nowhere() implements MailDelivery {}

    /** Nowhere: they stay, and the inbox shows them to whoever can reach it. For development. */
    record ToInbox() implements MailDelivery {}

    /**
     * To a mail server, which delivers them.
     *
     * @param host its name; its certificate must be for this name
     * @param port 1 to 65535; 465 is usual for implicit TLS, 587 for STARTTLS
     * @param tls how the connection is protected
     * @param account who we are to it; empty for a server that does not ask
     * @param from who the messages are from
     * @param limits how long anything may take
     */
    record BySmtp(
            String host, int port, Tls tls, Optional<Account> account, Sender from, Limits limits)
            implements MailDelivery {

        public BySmtp {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a mail server has a name and a port");
            }
        }
    }

    /** How a connection to a mail server is protected. */
    enum Tls {
        /** Not at all: for a server on the same machine. */
        NONE,
        /** By STARTTLS (RFC 3207); a server that does not offer it gets no message. */
        STARTTLS,
        /** By TLS from the first byte (RFC 8314 §3.3). */
        IMPLICIT
    }

    /** A name and a password at the mail server. */
    record Account(String user, Secret password) {}

    /**
     * Who messages are from.
     *
     * @param name for people, in one line
     * @param address the mailbox that answers and bounces go to
     */
    record Sender(String name, EmailAddress address) {
        public Sender {
            name = MailMessage.oneLine(name);
        }
    }

    /**
     * How long anything may take.
     *
     * @param connect until the mail server took the connection
     * @param read between two pieces of an answer
     * @param write for one piece of ours
     * @param exchange for one message as a whole, connecting included
     */
    record Limits(Duration connect, Duration read, Duration write, Duration exchange) {

        /** Five seconds to connect, ten to read or write, twenty for a message. */
        public static final Limits USUAL =
                new Limits(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20));
    }
}
