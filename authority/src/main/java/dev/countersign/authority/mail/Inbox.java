package dev.countersign.authority.mail;

import dev.countersign.authority.sql.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What would have been sent, if there were a mail server. For development alone. */
public final class Inbox {

    /** A message that was not sent but kept, for a developer to read. */
    public record Kept(UUID id, EmailAddress to, MailMessage.Content content, Instant receivedAt) {}

    /** The latest so many messages are kept. */
    static final int KEPT = 500;

    private static final int SHOWN = 100;

    private final Database database;
    private final MailStore store;
    private final MailJson json;

    Inbox(Database database, MailStore store, MailJson json) {
        this.database = database;
        this.store = store;
        this.json = json;
    }

    /** The latest 100 messages, newest first; those to one address where one is given. */
    public List<Kept> newest(Optional<EmailAddress> to) {
        return database.read(tx -> store.newest(tx, to, SHOWN)).stream().map(this::read).toList();
    }

    private Kept read(MailStore.Queued mail) {
        return new Kept(mail.id(), mail.to(), json.open(mail), mail.span().createdAt());
    }
}
