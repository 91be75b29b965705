package dev.countersign.authority.captcha;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of sealed secret keys. */
final class CaptchaStore {
    private static final String COLUMNS =
            "SELECT environment_id, provider, sealed FROM captcha_secret";

    /** One of them. */
    record Row(EnvironmentId environment, String provider, String sealed) {}

    void put(Tx tx, Row row) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO captcha_secret (environment_id, provider, sealed)
                        VALUES (:environment, :provider, :sealed)
                        ON CONFLICT (environment_id) DO UPDATE SET
                            provider = excluded.provider, sealed = excluded.sealed
                        """)
                .bind("environment", row.environment().toString())
                .bind("provider", row.provider())
                .bind("sealed", row.sealed())
                .execute();
    }

    Optional<Row> find(Tx tx, EnvironmentId environment) {
        return tx.handle()
                .createQuery(COLUMNS + " WHERE environment_id = :environment")
                .bind("environment", environment.toString())
                .map((row, context) -> row(row))
                .findOne();
    }

    List<Row> all(Tx tx) {
        return tx.handle()
                .createQuery(COLUMNS + " ORDER BY environment_id")
                .map((row, context) -> row(row))
                .list();
    }

    void delete(Tx tx, EnvironmentId environment) {
        tx.handle()
                .createUpdate("DELETE FROM captcha_secret WHERE environment_id = :environment")
                .bind("environment", environment.toString())
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new EnvironmentId(UUID.fromString(row.getString(1))),
                row.getString(2),
                row.getString(3));
    }
}
