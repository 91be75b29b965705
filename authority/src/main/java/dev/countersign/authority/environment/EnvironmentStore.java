package dev.countersign.authority.environment;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.id.OriginId;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.json.StrictJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The rows of environments, their origins and the external issuers that they trust. */
final class EnvironmentStore {

    OptionalLong version(Tx tx, EnvironmentId id) {
        return tx.handle()
                .createQuery("SELECT version FROM environment WHERE id = :id")
                .bind("id", id.toString())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    Optional<Environment> find(Tx tx, EnvironmentId id) {
        return tx.handle()
                .createQuery("SELECT * FROM environment WHERE id = :id")
                .bind("id", id.toString())
                .map((row, context) -> environment(row, trusted(tx, id)))
                .findOne();
    }

    List<EnvironmentId> list(Tx tx) {
        return tx.handle()
                .createQuery("SELECT id FROM environment ORDER BY created_at, id")
                .map((row, context) -> new EnvironmentId(UUID.fromString(row.getString(1))))
                .list();
    }

    void insert(Tx tx, Environment made) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO environment
                            (id, name, kind, settings, version, created_at, updated_at)
                        VALUES (:id, :name, :kind, :settings, :version, :created, :updated)
                        """)
                .bind("id", made.id().toString())
                .bind("name", made.name())
                .bind("kind", made.kind().wireName())
                .bind("settings", made.settings().document().toJson())
                .bind("version", made.stamp().version())
                .bind("created", made.stamp().createdAt().toEpochMilli())
                .bind("updated", made.stamp().updatedAt().toEpochMilli())
                .execute();
    }

    /** Takes the row for the rest of the transaction and moves its version on. */
    void touch(Tx tx, EnvironmentId id, Instant now) {
        tx.handle()
                .createUpdate(
                        "UPDATE environment SET version = version + 1, updated_at = :now"
                                + " WHERE id = :id")
                .bind("id", id.toString())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    void setSettings(Tx tx, EnvironmentId id, Settings settings) {
        tx.handle()
                .createUpdate("UPDATE environment SET settings = :settings WHERE id = :id")
                .bind("id", id.toString())
                .bind("settings", settings.document().toJson())
                .execute();
    }

    /** False when the environment lists the origin already. */
    boolean addOrigin(Tx tx, EnvironmentId environment, Origin origin) {
        return tx.handle()
                        .createUpdate(
                                """
                                INSERT INTO environment_origin
                                    (id, environment_id, origin, created_at)
                                VALUES (:id, :environment, :origin, :created)
                                ON CONFLICT (environment_id, origin) DO NOTHING
                                """)
                        .bind("id", origin.id().toString())
                        .bind("environment", environment.toString())
                        .bind("origin", origin.value())
                        .bind("created", origin.createdAt().toEpochMilli())
                        .execute()
                == 1;
    }

    Optional<EnvironmentId> environmentOf(Tx tx, OriginId origin) {
        return tx.handle()
                .createQuery("SELECT environment_id FROM environment_origin WHERE id = :id")
                .bind("id", origin.toString())
                .map((row, context) -> new EnvironmentId(UUID.fromString(row.getString(1))))
                .findOne();
    }

    void removeOrigin(Tx tx, OriginId origin) {
        tx.handle()
                .createUpdate("DELETE FROM environment_origin WHERE id = :id")
                .bind("id", origin.toString())
                .execute();
    }

    /** Inserts or replaces; the place of a known issuer stays, a new one goes last. */
    void putIssuer(Tx tx, EnvironmentId environment, ExternalIssuer issuer) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO external_issuer
                            (id, environment_id, place, issuer, definition, enabled, version)
                        VALUES (:id, :environment,
                            (SELECT COALESCE(MAX(place), -1) + 1 FROM external_issuer
                             WHERE environment_id = :environment),
                            :issuer, :definition, :enabled, :version)
                        ON CONFLICT (id) DO UPDATE SET issuer = excluded.issuer,
                            definition = excluded.definition, enabled = excluded.enabled,
                            version = excluded.version
                        """)
                .bind("id", issuer.id().toString())
                .bind("environment", environment.toString())
                .bind("issuer", issuer.issuer())
                .bind("definition", IssuerJson.write(issuer).toJson())
                .bind("enabled", issuer.enabled() ? 1 : 0)
                .bind("version", issuer.version())
                .execute();
    }

    boolean removeIssuer(Tx tx, EnvironmentId environment, IssuerId issuer) {
        return tx.handle()
                        .createUpdate(
                                "DELETE FROM external_issuer WHERE id = :id"
                                        + " AND environment_id = :environment")
                        .bind("id", issuer.toString())
                        .bind("environment", environment.toString())
                        .execute()
                == 1;
    }

    private Environment.Trusted trusted(Tx tx, EnvironmentId id) {
        List<Origin> origins =
                tx.handle()
                        .createQuery(
                                "SELECT id, origin, created_at FROM environment_origin"
                                        + " WHERE environment_id = :id ORDER BY created_at, id")
                        .bind("id", id.toString())
                        .map((row, context) -> origin(row))
                        .list();
        List<ExternalIssuer> issuers =
                tx.handle()
                        .createQuery(
                                "SELECT * FROM external_issuer WHERE environment_id = :id"
                                        + " ORDER BY place, id")
                        .bind("id", id.toString())
                        .map((row, context) -> issuer(row))
                        .list();
        return new Environment.Trusted(origins, issuers);
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                new OriginId(UUID.fromString(row.getString("id"))),
                row.getString("origin"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static ExternalIssuer issuer(ResultSet row) throws SQLException {
        return IssuerJson.read(
                new IssuerId(UUID.fromString(row.getString("id"))),
                row.getString("issuer"),
                StrictJson.parseObject(row.getString("definition")),
                row.getInt("enabled") == 1,
                row.getLong("version"));
    }

    private static Environment environment(ResultSet row, Environment.Trusted trusted)
            throws SQLException {
        return new Environment(
                new EnvironmentId(UUID.fromString(row.getString("id"))),
                row.getString("name"),
                Kind.named(row.getString("kind")).orElseThrow(),
                SettingsJson.stored(StrictJson.parseObject(row.getString("settings"))),
                trusted,
                new Environment.Stamp(
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("updated_at")),
                        row.getLong("version")));
    }
}
