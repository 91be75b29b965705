package dev.countersign.authority.apitoken;

import dev.countersign.authority.id.ApiTokenId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of API tokens. */
final class ApiTokenStore {
    private static final String COLUMNS =
            "SELECT id, environment_id, checksum, note, scopes, created_at, last_used_at"
                    + " FROM api_token ";

    void insert(Tx tx, ApiToken made, String hash) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO api_token
                            (id, environment_id, token_hash, checksum, note, scopes, created_at)
                        VALUES (:id, :environment, :hash, :checksum, :note, :scopes, :created)
                        """)
                .bind("id", made.id().toString())
                .bind("environment", made.environment().toString())
                .bind("hash", hash)
                .bind("checksum", made.checksum())
                .bind("note", made.note())
                .bind("scopes", words(made.scopes()))
                .bind("created", made.createdAt().toEpochMilli())
                .execute();
    }

    Optional<ApiToken> living(Tx tx, String hash) {
        return tx.handle()
                .createQuery(COLUMNS + "WHERE token_hash = :hash AND revoked_at IS NULL")
                .bind("hash", hash)
                .map((row, context) -> token(row))
                .findOne();
    }

    List<ApiToken> living(Tx tx, EnvironmentId environment) {
        return tx.handle()
                .createQuery(
                        COLUMNS
                                + "WHERE environment_id = :environment AND revoked_at IS NULL"
                                + " ORDER BY created_at, id")
                .bind("environment", environment.toString())
                .map((row, context) -> token(row))
                .list();
    }

    boolean revoke(Tx tx, EnvironmentId environment, ApiTokenId id, Instant now) {
        return tx.handle()
                        .createUpdate(
                                "UPDATE api_token SET revoked_at = :now WHERE id = :id"
                                        + " AND environment_id = :environment"
                                        + " AND revoked_at IS NULL")
                        .bind("now", now.toEpochMilli())
                        .bind("id", id.toString())
                        .bind("environment", environment.toString())
                        .execute()
                == 1;
    }

    void used(Tx tx, ApiTokenId id, Instant at) {
        tx.handle()
                .createUpdate("UPDATE api_token SET last_used_at = :at WHERE id = :id")
                .bind("at", at.toEpochMilli())
                .bind("id", id.toString())
                .execute();
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        long used = row.getLong(7);
        return new ApiToken(
                new ApiTokenId(UUID.fromString(row.getString(1))),
                new EnvironmentId(UUID.fromString(row.getString(2))),
                row.getString(3),
                row.getString(4),
                scopes(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                used == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used)));
    }

    private static String words(Set<ApiScope> scopes) {
        return scopes.stream().sorted().map(ApiScope::wireName).collect(Collectors.joining(" "));
    }

    private static Set<ApiScope> scopes(String words) {
        return Arrays.stream(words.split(" ", -1))
                .flatMap(word -> ApiScope.named(word).stream())
                .collect(Collectors.toSet());
    }
}
