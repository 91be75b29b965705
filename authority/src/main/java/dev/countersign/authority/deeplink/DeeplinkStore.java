package dev.countersign.authority.deeplink;

import dev.countersign.authority.id.DeeplinkId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of deep links. */
final class DeeplinkStore {

    /** False where the environment has it already. */
    boolean insert(Tx tx, EnvironmentId environment, Deeplink made) {
        return tx.handle()
                        .createUpdate(
                                """
                                INSERT INTO deeplink (id, environment_id, url, created_at)
                                VALUES (:id, :environment, :url, :now)
                                ON CONFLICT (environment_id, url) DO NOTHING
                                """)
                        .bind("id", made.id().toString())
                        .bind("environment", environment.toString())
                        .bind("url", made.url().value())
                        .bind("now", made.createdAt().toEpochMilli())
                        .execute()
                == 1;
    }

    List<Deeplink> of(Tx tx, EnvironmentId environment) {
        return tx.handle()
                .createQuery(
                        "SELECT id, url, created_at FROM deeplink"
                                + " WHERE environment_id = :environment ORDER BY id")
                .bind("environment", environment.toString())
                .map((row, context) ->
                        new Deeplink(
                                new DeeplinkId(UUID.fromString(row.getString(1))),
                                new DeeplinkUrl(row.getString(2)),
                                Instant.ofEpochMilli(row.getLong(3))))
                .list();
    }

    Optional<EnvironmentId> environmentOf(Tx tx, DeeplinkId id) {
        return tx.handle()
                .createQuery("SELECT environment_id FROM deeplink WHERE id = :id")
                .bind("id", id.toString())
                .map((row, context) -> new EnvironmentId(UUID.fromString(row.getString(1))))
                .findOne();
    }

    boolean delete(Tx tx, EnvironmentId environment, DeeplinkId id) {
        return tx.handle()
                        .createUpdate(
                                "DELETE FROM deeplink"
                                        + " WHERE id = :id AND environment_id = :environment")
                        .bind("id", id.toString())
                        .bind("environment", environment.toString())
                        .execute()
                == 1;
    }
}
