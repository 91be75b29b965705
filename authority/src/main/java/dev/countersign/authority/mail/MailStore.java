package dev.countersign.authority.mail;

import dev.countersign.authority.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of messages that wait. */
final class MailStore {

    /** A waiting message as its row has it, what it says still sealed. */
    record Queued(UUID id, EmailAddress to, String sealed, int tries, Span span) {}

    /** When a message was queued, and when it is not worth sending any more. */
    record Span(Instant createdAt, Instant expiresAt) {}

    void insert(Tx tx, Queued mail) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO mail
                            (id, recipient, sealed, tries, due_at, expires_at, created_at)
                        VALUES (:id, :to, :sealed, :tries, :created, :expires, :created)
                        """)
                .bind("id", mail.id())
                .bind("to", mail.to().value())
                .bind("sealed", mail.sealed())
                .bind("tries", mail.tries())
                .bind("created", mail.span().createdAt())
                .bind("expires", mail.span().expiresAt())
                .execute();
    }

    /** Whether there is anything to claim or to drop. */
    boolean anyDue(Tx tx, Instant now) {
        return tx.handle()
                .createQuery(
                        "SELECT 1 FROM mail WHERE due_at <= :now OR expires_at <= :now LIMIT 1")
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Takes up to so many messages that are due: until the lease ends nobody else can. One
     * statement, whose condition stands outside again: a second node that waited for the row must
     * see that it is taken.
     */
    List<Queued> claim(Tx tx, Instant now, Instant leaseEnds, int most) {
        return tx.handle()
                .createQuery(
                        """
                        UPDATE mail SET due_at = :lease, tries = tries + 1
                        WHERE due_at <= :now AND expires_at > :now AND id IN (
                            SELECT id FROM mail WHERE due_at <= :now AND expires_at > :now
                            ORDER BY due_at, id LIMIT :most)
                        RETURNING id, recipient, sealed, tries, created_at, expires_at
                        """)
                .bind("lease", leaseEnds)
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> mail(row))
                .list();
    }

    /**
     * Lets a claimed message be tried again at that time; the count of tries goes back or stays.
     */
    void release(Tx tx, Queued claimed, Instant dueAt, int tries) {
        tx.handle()
                .createUpdate("UPDATE mail SET due_at = :due, tries = :tries WHERE id = :id")
                .bind("due", dueAt)
                .bind("tries", tries)
                .bind("id", claimed.id())
                .execute();
    }

    void delete(Tx tx, UUID id) {
        tx.handle().createUpdate("DELETE FROM mail WHERE id = :id").bind("id", id).execute();
    }

    /** Deletes up to so many messages that nobody awaits any more; returns how many. */
    int deleteExpired(Tx tx, Instant now, int most) {
        return tx.handle()
                .createUpdate(
                        """
                        DELETE FROM mail WHERE id IN (
                            SELECT id FROM mail WHERE expires_at <= :now LIMIT :most)
                        """)
                .bind("now", now)
                .bind("most", most)
                .execute();
    }

    /** Keeps the newest so many messages. */
    void keepNewest(Tx tx, int kept) {
        tx.handle()
                .createUpdate(
                        """
                        DELETE FROM mail WHERE id < (
                            SELECT id FROM mail ORDER BY id DESC LIMIT 1 OFFSET :before)
                        """)
                .bind("before", kept - 1)
                .execute();
    }

    /** The newest messages first. */
    List<Queued> newest(Tx tx, Optional<EmailAddress> to, int most) {
        return tx.handle()
                .createQuery(
                        """
                        SELECT id, recipient, sealed, tries, created_at, expires_at FROM mail
                        WHERE recipient = COALESCE(:to, recipient)
                        ORDER BY id DESC LIMIT :most
                        """)
                .bind("to", to.map(EmailAddress::value).orElse(null))
                .bind("most", most)
                .map((row, context) -> mail(row))
                .list();
    }

    /** How many messages wait. */
    long count(Tx tx) {
        return tx.handle().createQuery("SELECT COUNT(*) FROM mail").mapTo(Long.class).one();
    }

    private static Queued mail(ResultSet row) throws SQLException {
        return new Queued(
                UUID.fromString(row.getString("id")),
                new EmailAddress(row.getString("recipient")),
                row.getString("sealed"),
                row.getInt("tries"),
                new Span(
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))));
    }
}
