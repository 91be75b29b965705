package dev.countersign.authority.mail;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Sends email: messages are queued in the database and leave it in the background. */
public final class Mail implements AutoCloseable {

    private final InstantSource clock;
    private final Randomness randomness;
    private final Database database;
    private final MailDelivery delivery;
    private final MailStore store = new MailStore();
    private final MailJson json;
    private final Optional<Postman> postman;

    public Mail(
            InstantSource clock,
            Randomness randomness,
            Database database,
            Sealer sealer,
            MailDelivery delivery) {
        this.clock = clock;
        this.randomness = randomness;
        this.database = database;
        this.delivery = delivery;
        this.json = new MailJson(sealer);
        this.postman =
                delivery instanceof MailDelivery.BySmtp settings
                        ? Optional.of(new Postman(clock, database, store, json, settings))
                        : Optional.empty();
    }

    /**
     * Queues a message in the caller's transaction: it is sent if that commits. Returns at once,
     * whatever the mail server does.
     */
    public void queue(Tx tx, MailMessage message) {
        if (!delivers()) {
            throw new IllegalStateException("Ask delivers() first: there is nowhere to send mail");
        }
        UUID id = randomness.uuid();
        String sealed = json.seal(id, message.content());
        MailStore.Span span = new MailStore.Span(clock.instant(), message.expiresAt());
        store.insert(tx, new MailStore.Queued(id, message.to(), sealed, 0, span));
        if (delivery instanceof MailDelivery.ToInbox) {
            store.keepNewest(tx, Inbox.KEPT);
        }
        postman.ifPresent(p -> tx.afterCommit(p::ring));
    }

    /** Whether a queued message reaches anybody: by a mail server or in the inbox. */
    public boolean delivers() {
        return !(delivery instanceof MailDelivery.Nowhere);
    }

    /** The inbox, exactly where messages go there. */
    public Optional<Inbox> inbox() {
        return delivery instanceof MailDelivery.ToInbox
                ? Optional.of(new Inbox(database, store, json))
                : Optional.empty();
    }

    /** How many messages wait; for metrics and readiness. */
    public long waiting() {
        return database.read(store::count);
    }

    /** Starts sending in the background; without a mail server there is nothing to start. */
    public void start() {
        postman.ifPresent(Postman::start);
    }

    /** Sends what is due, once, on this thread; returns how many messages left. For tests. */
    public int tick() {
        return postman.map(Postman::round).orElse(0);
    }

    /**
     * Hands one test message to the mail server at once, past the queue: {@code doctor
     * --send-mail}. Empty without a mail server.
     */
    public Optional<MailOutcome> sendTest(EmailAddress to) {
        Instant until = clock.instant().plus(Duration.ofMinutes(10));
        String text = "Countersign can send mail through this server.\n";
        MailMessage.Content content =
                new MailMessage.Content(
                        Language.ENGLISH,
                        "Countersign test message",
                        text,
                        "<p>" + text.strip() + "</p>\n",
                        Optional.empty());
        MailMessage message = new MailMessage(to, content, until);
        return postman.map(p -> p.sendNow(randomness.uuid(), message));
    }

    /** Stops sending; what is being sent may finish, what waits stays queued. */
    @Override
    public void close() {
        postman.ifPresent(Postman::close);
    }
}
