package dev.countersign.authority.mail;

import dev.countersign.authority.sql.Database;
import java.util.List;
import java.util.Optional;

/** What would have been sent, if there were a mail server. For development alone. */
public final class Inbox {

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
    public List<InboxMail> newest(Optional<EmailAddress> to) {
        return database.read(tx -> store.newest(tx, to, SHOWN)).stream().map(this::read).toList();
    }

    private InboxMail read(QueuedMail mail) {
        return new InboxMail(mail.id(), mail.to(), json.open(mail), mail.span().createdAt());
    }
}
