package dev.countersign.authority.external;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;

/** The rows of tokens that were used up. */
final class ExternalStore {

    /**
     * One token that may be used once.
     *
     * @param jtiHash SHA-256 of {@code jti}: the claim itself may be long, or tell of someone
     */
    record Single(EnvironmentId environment, String issuer, String jtiHash) {}

    /** Uses a token up; false where it was used before. One statement, so one of many wins. */
    boolean use(Tx tx, Single token, Instant now, Instant keptUntil) {
        return tx.handle()
                        .createUpdate(
                                """
                                INSERT INTO external_used_token
                                    (environment_id, issuer, jti_hash, kept_until)
                                VALUES (:environment, :issuer, :hash, :until)
                                ON CONFLICT (environment_id, issuer, jti_hash)
                                DO UPDATE SET kept_until = excluded.kept_until
                                WHERE external_used_token.kept_until <= :now
                                """)
                        .bind("environment", token.environment().toString())
                        .bind("issuer", token.issuer())
                        .bind("hash", token.jtiHash())
                        .bind("until", keptUntil.toEpochMilli())
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Whether a token was used up before; for explaining alone, a verdict says {@link #use}. */
    boolean used(Tx tx, Single token, Instant now) {
        return tx.handle()
                .createQuery(
                        """
                        SELECT 1 FROM external_used_token
                        WHERE environment_id = :environment AND issuer = :issuer
                            AND jti_hash = :hash AND kept_until > :now
                        """)
                .bind("environment", token.environment().toString())
                .bind("issuer", token.issuer())
                .bind("hash", token.jtiHash())
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Deletes at most {@code most} rows that no token needs any more. */
    int purge(Tx tx, Instant now, int most) {
        return tx.handle()
                .createUpdate(
                        """
                        DELETE FROM external_used_token
                        WHERE (environment_id, issuer, jti_hash) IN (
                            SELECT environment_id, issuer, jti_hash FROM external_used_token
                            WHERE kept_until <= :now ORDER BY kept_until LIMIT :most)
                        """)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
