package dev.countersign.authority.emailotp;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.sql.Tx;
import java.time.Duration;
import java.time.Instant;

/** How often codes of an address were answered wrongly, by the hour. */
final class FailureStore {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Wrong answers within a time, and the latest of them. */
    record Count(int failures, Instant last) {}

    void add(Tx tx, EnvironmentId environment, EmailAddress address, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO email_failure (environment_id, address, hour, failures, last_at)
                        VALUES (:environment, :address, :hour, 1, :now)
                        ON CONFLICT (environment_id, address, hour) DO UPDATE
                        SET failures = email_failure.failures + 1, last_at = :now
                        """)
                .bind("environment", environment.toString())
                .bind("address", address.value())
                .bind("hour", hour(now))
                .bind("now", now)
                .execute();
    }

    /** Those since a moment, whose whole hour counts. */
    Count since(Tx tx, EnvironmentId environment, EmailAddress address, Instant from) {
        return tx.handle()
                .createQuery(
                        """
                        SELECT COALESCE(SUM(failures), 0), COALESCE(MAX(last_at), 0)
                        FROM email_failure
                        WHERE environment_id = :environment AND address = :address
                            AND hour >= :hour
                        """)
                .bind("environment", environment.toString())
                .bind("address", address.value())
                .bind("hour", hour(from))
                .map((row, context) ->
                        new Count(row.getInt(1), Instant.ofEpochMilli(row.getLong(2))))
                .one();
    }

    /** Removes those of hours before a moment, at most so many; returns how many. */
    int purge(Tx tx, Instant before, int most) {
        return tx.handle()
                .createUpdate(
                        """
                        DELETE FROM email_failure WHERE (environment_id, address, hour) IN (
                            SELECT environment_id, address, hour FROM email_failure
                            WHERE hour < :hour LIMIT :most)
                        """)
                .bind("hour", hour(before))
                .bind("most", most)
                .execute();
    }

    private static long hour(Instant moment) {
        return Math.floorDiv(moment.toEpochMilli(), HOUR);
    }
}
