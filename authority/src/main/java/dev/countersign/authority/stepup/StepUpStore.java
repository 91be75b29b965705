package dev.countersign.authority.stepup;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;

/** The rows of elevated tokens that were used up. */
final class StepUpStore {

    /** Uses a token up; false where it was used before. One statement, so one of many wins. */
    boolean use(Tx tx, EnvironmentId environment, String jtiHash, Instant keptUntil) {
        return tx.handle()
                        .createUpdate(
                                """
                                INSERT INTO elevated_used (environment_id, jti_hash, kept_until)
                                VALUES (:environment, :hash, :until)
                                ON CONFLICT (environment_id, jti_hash) DO NOTHING
                                """)
                        .bind("environment", environment.toString())
                        .bind("hash", jtiHash)
                        .bind("until", keptUntil.toEpochMilli())
                        .execute()
                == 1;
    }

    int purge(Tx tx, Instant now, int most) {
        return tx.handle()
                .createUpdate(
                        """
                        DELETE FROM elevated_used WHERE (environment_id, jti_hash) IN (
                            SELECT environment_id, jti_hash FROM elevated_used
                            WHERE kept_until <= :now ORDER BY kept_until LIMIT :most)
                        """)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
