package dev.countersign.authority.nonce;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;

/** The rows of used nonces. */
final class NonceStore {

    boolean use(Tx tx, EnvironmentId environment, String nonce, Instant expiresAt) {
        return tx.handle()
                        .createUpdate(
                                """
                                INSERT INTO used_nonce (environment_id, nonce, expires_at)
                                VALUES (:environment, :nonce, :expires)
                                ON CONFLICT (environment_id, nonce) DO NOTHING
                                """)
                        .bind("environment", environment.toString())
                        .bind("nonce", nonce)
                        .bind("expires", expiresAt.toEpochMilli())
                        .execute()
                == 1;
    }

    int purge(Tx tx, Instant now, int most) {
        return tx.handle()
                .createUpdate(
                        "DELETE FROM used_nonce WHERE nonce IN (SELECT nonce FROM used_nonce"
                                + " WHERE expires_at <= :now LIMIT :most)")
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
