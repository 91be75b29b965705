package dev.countersign.authority.key;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.key.ring.EnvironmentKey;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.jwk.KeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of signing keys. */
final class KeyStore {

    /** More rows than this are history: the oldest are not read. */
    private static final int MOST_READ = 256;

    /** A row with its sealed private key. */
    record Row(EnvironmentId environment, EnvironmentKey key, String sealed) {}

    /** A row that changed, and when in the order of all changes. */
    record Change(EnvironmentId environment, long number) {}

    /** The latest activation among an environment's keys. */
    record Latest(EnvironmentId environment, Instant activatesAt) {}

    /** Takes the right to change keys until the end of the transaction; returns its number. */
    long beginChange(Tx tx) {
        return tx.handle()
                .createQuery(
                        "UPDATE signing_key_change SET change_number = change_number + 1"
                                + " RETURNING change_number")
                .mapTo(Long.class)
                .one();
    }

    /** What changed after a number, in any environment. */
    List<Change> changesAfter(Tx tx, long number) {
        return tx.handle()
                .createQuery(
                        "SELECT environment_id, MAX(change_number) FROM signing_key"
                                + " WHERE change_number > :number GROUP BY environment_id")
                .bind("number", number)
                .map((row, context) -> new Change(environment(row), row.getLong(2)))
                .list();
    }

    /** An environment's keys with their private parts, in sequence. */
    List<Row> read(Tx tx, EnvironmentId environment) {
        return tx.handle()
                .createQuery(
                        "SELECT * FROM signing_key WHERE environment_id = :environment"
                                + " ORDER BY sequence DESC LIMIT :most")
                .bind("environment", environment.toString())
                .bind("most", MOST_READ)
                .map((row, context) -> row(row))
                .list()
                .reversed();
    }

    /** False where the sequence is taken: another node was first. */
    boolean insert(Tx tx, Row row, long change) {
        EnvironmentKey.Times times = row.key().times();
        return tx.handle()
                        .createUpdate(
                                """
                                INSERT INTO signing_key
                                    (environment_id, sequence, key_id, sealed, created_at,
                                     published_at, activates_at, longest_life, change_number)
                                VALUES (:environment, :sequence, :id, :sealed, :created,
                                    :published, :activates, :life, :change)
                                ON CONFLICT (environment_id, sequence) DO NOTHING
                                """)
                        .bind("environment", row.environment().toString())
                        .bind("sequence", row.key().sequence())
                        .bind("id", row.key().id().value())
                        .bind("sealed", row.sealed())
                        .bind("created", times.createdAt())
                        .bind("published", times.publishedAt())
                        .bind("activates", times.activatesAt())
                        .bind("life", row.key().longestLife().toMillis())
                        .bind("change", change)
                        .execute()
                == 1;
    }

    /** Moves a waiting key's times forward; those that are earlier already stay. */
    void hasten(Tx tx, EnvironmentId environment, KeyId id, EnvironmentKey.Times to, long change) {
        tx.handle()
                .createUpdate(
                        """
                        UPDATE signing_key SET change_number = :change,
                            published_at = CASE WHEN published_at > :published
                                THEN :published ELSE published_at END,
                            activates_at = CASE WHEN activates_at > :activates
                                THEN :activates ELSE activates_at END
                        WHERE environment_id = :environment AND key_id = :id
                        """)
                .bind("environment", environment.toString())
                .bind("id", id.value())
                .bind("published", to.publishedAt())
                .bind("activates", to.activatesAt())
                .bind("change", change)
                .execute();
    }

    void revoke(Tx tx, EnvironmentId environment, KeyId id, Instant now, long change) {
        tx.handle()
                .createUpdate(
                        "UPDATE signing_key SET revoked_at = :now, change_number = :change"
                                + " WHERE environment_id = :environment AND key_id = :id"
                                + " AND revoked_at IS NULL")
                .bind("environment", environment.toString())
                .bind("id", id.value())
                .bind("now", now)
                .bind("change", change)
                .execute();
    }

    /** Lets tokens of a key live so long; never makes it shorter. */
    void lengthen(Tx tx, EnvironmentId environment, KeyId id, Duration life, long change) {
        tx.handle()
                .createUpdate(
                        "UPDATE signing_key SET longest_life = :life, change_number = :change"
                                + " WHERE environment_id = :environment AND key_id = :id"
                                + " AND longest_life < :life")
                .bind("environment", environment.toString())
                .bind("id", id.value())
                .bind("life", life.toMillis())
                .bind("change", change)
                .execute();
    }

    void reseal(Tx tx, Row row, String sealed) {
        tx.handle()
                .createUpdate(
                        "UPDATE signing_key SET sealed = :sealed"
                                + " WHERE environment_id = :environment AND key_id = :id")
                .bind("environment", row.environment().toString())
                .bind("id", row.key().id().value())
                .bind("sealed", sealed)
                .execute();
    }

    /**
     * Environments after one whose latest key came into use long ago, in the order of their ids.
     */
    List<Latest> longUnchanged(Tx tx, String after, Instant before, int most) {
        return tx.handle()
                .createQuery(
                        """
                        SELECT environment_id, MAX(activates_at) FROM signing_key
                        WHERE revoked_at IS NULL AND environment_id > :after
                        GROUP BY environment_id HAVING MAX(activates_at) <= :before
                        ORDER BY environment_id LIMIT :most
                        """)
                .bind("after", after)
                .bind("before", before)
                .bind("most", most)
                .map((row, context) ->
                        new Latest(environment(row), Instant.ofEpochMilli(row.getLong(2))))
                .list();
    }

    /** Every key that was not revoked, for work that goes over all of them. */
    List<Row> readAll(Tx tx) {
        return tx.handle()
                .createQuery("SELECT * FROM signing_key WHERE revoked_at IS NULL")
                .map((row, context) -> row(row))
                .list();
    }

    private static EnvironmentId environment(ResultSet row) throws SQLException {
        return new EnvironmentId(UUID.fromString(row.getString("environment_id")));
    }

    private static Row row(ResultSet row) throws SQLException {
        long revoked = row.getLong("revoked_at");
        Optional<Instant> revokedAt =
                row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked));
        EnvironmentKey.Times times =
                new EnvironmentKey.Times(
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("published_at")),
                        Instant.ofEpochMilli(row.getLong("activates_at")));
        EnvironmentKey key =
                new EnvironmentKey(
                        new KeyId(row.getString("key_id")),
                        row.getLong("sequence"),
                        times,
                        Duration.ofMillis(row.getLong("longest_life")),
                        revokedAt);
        return new Row(environment(row), key, row.getString("sealed"));
    }
}
