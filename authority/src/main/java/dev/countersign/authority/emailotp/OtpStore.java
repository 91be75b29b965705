package dev.countersign.authority.emailotp;

import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of codes that were sent. */
final class OtpStore {

    // Whom the row is for; the same in every statement that answers or asks about an answer.
    private static final String FOR_ANSWERER =
            " WHERE id = :id AND environment_id = :environment AND closed_at IS NULL"
                    + " AND expires_at > :now"
                    + " AND (browser IS NULL OR browser = :browser)"
                    + " AND (purpose = 'open' OR (purpose = 'own-address' AND user_id = :user))";

    /** A code as it is kept: its image, never itself. */
    record Waiting(EmailAddress address, String code) {}

    void insert(Tx tx, ChallengeId id, SendRequest request, String code, Life life) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO email_challenge (id, environment_id, address, purpose, user_id,
                            browser, code, tries, created_at, expires_at, closed_at)
                        VALUES (:id, :environment, :address, :purpose, :user,
                            :browser, :code, 0, :created, :expires, NULL)
                        """)
                .bind("id", id.toString())
                .bind("environment", request.environment().id().toString())
                .bind("address", request.address().value())
                .bind("purpose", request.purpose().word())
                .bind("user", request.purpose().ofUser().map(UserId::toString).orElse(null))
                .bind("browser", request.asker().browser().orElse(null))
                .bind("code", code)
                .bind("created", life.from())
                .bind("expires", life.until())
                .execute();
    }

    /** From when and until when a code can be answered; its last moment is exclusive. */
    record Life(Instant from, Instant until) {}

    /** Voids every code of the address that can still be answered. */
    void closeAll(Tx tx, EnvironmentId environment, EmailAddress address, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        UPDATE email_challenge SET closed_at = :now
                        WHERE environment_id = :environment AND address = :address
                            AND closed_at IS NULL
                        """)
                .bind("environment", environment.toString())
                .bind("address", address.value())
                .bind("now", now)
                .execute();
    }

    /**
     * Takes the row of a challenge for which its browser may have a new code sent; false if none.
     */
    boolean holdForResend(Tx tx, ChallengeId id, SendRequest request) {
        return tx.handle()
                .createQuery(
                        """
                        SELECT 1 FROM email_challenge
                        WHERE id = :id AND environment_id = :environment AND address = :address
                            AND closed_at IS NULL AND (browser IS NULL OR browser = :browser)
                        """
                                + tx.dialect().forUpdate())
                .bind("id", id.toString())
                .bind("environment", request.environment().id().toString())
                .bind("address", request.address().value())
                .bind("browser", request.asker().browser().orElse(null))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Puts a new code in the place of the old one, with all its tries. */
    void renew(Tx tx, ChallengeId id, String code, Life life) {
        tx.handle()
                .createUpdate(
                        """
                        UPDATE email_challenge
                        SET code = :code, tries = 0, created_at = :created, expires_at = :expires,
                            closed_at = NULL
                        WHERE id = :id
                        """)
                .bind("id", id.toString())
                .bind("code", code)
                .bind("created", life.from())
                .bind("expires", life.until())
                .execute();
    }

    /**
     * Counts a try and says what it is to be compared with, by one statement (SECURITY OTP-02):
     * empty if there is nothing to answer, or if it had so many tries before.
     */
    Optional<Waiting> countTry(Tx tx, Attempt attempt, int most, Instant now) {
        return answering(
                        tx.handle()
                                .createQuery(
                                        "UPDATE email_challenge SET tries = tries + 1"
                                                + FOR_ANSWERER
                                                + " AND tries < :most RETURNING address, code"),
                        attempt,
                        now)
                .bind("most", most)
                .map((row, context) ->
                        new Waiting(new EmailAddress(row.getString(1)), row.getString(2)))
                .findOne();
    }

    /** Whether there is something to answer, however many tries it had. */
    boolean answerable(Tx tx, Attempt attempt, Instant now) {
        return answering(
                        tx.handle().createQuery("SELECT 1 FROM email_challenge" + FOR_ANSWERER),
                        attempt,
                        now)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    void close(Tx tx, ChallengeId id, Instant now) {
        tx.handle()
                .createUpdate("UPDATE email_challenge SET closed_at = :now WHERE id = :id")
                .bind("id", id.toString())
                .bind("now", now)
                .execute();
    }

    /** Removes rows that expired before a moment, at most so many; returns how many. */
    int purge(Tx tx, Instant before, int most) {
        return tx.handle()
                .createUpdate(
                        """
                        DELETE FROM email_challenge WHERE id IN (
                            SELECT id FROM email_challenge WHERE expires_at < :before LIMIT :most)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute();
    }

    private static <S extends SqlStatement<S>> S answering(S sql, Attempt attempt, Instant now) {
        return sql.bind("id", attempt.challenge().toString())
                .bind("environment", attempt.environment().toString())
                .bind("browser", attempt.browser().orElse(null))
                .bind("user", attempt.user().map(UserId::toString).orElse(null))
                .bind("now", now);
    }
}
