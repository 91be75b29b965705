package dev.countersign.authority.user;

import dev.countersign.authority.id.CredentialId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.json.StrictJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The rows of users and of their credentials. */
final class UserStore {
    private static final String COLUMNS =
            "SELECT u.id, u.environment_id, u.profile, u.created_at, u.updated_at, u.first_visit,"
                    + " u.last_visit, u.suspended_at, c.id, c.format, c.issuer, c.identifier,"
                    + " c.sign_in_enabled, c.verified_at FROM ";
    private static final String BY_ID =
            COLUMNS
                    + "user_account u LEFT JOIN credential c ON c.user_id = u.id"
                    + " WHERE u.id = :id AND u.environment_id = :environment ORDER BY c.id";
    private static final String BY_CREDENTIAL =
            COLUMNS
                    + "credential k JOIN user_account u ON u.id = k.user_id"
                    + " JOIN credential c ON c.user_id = u.id"
                    + " WHERE k.environment_id = :environment AND k.format = :format"
                    + " AND k.issuer = :issuer AND k.identifier = :identifier ORDER BY c.id";

    Optional<User> find(Tx tx, EnvironmentId environment, UserId id) {
        // A scanned query does not close itself.
        try (Query query = tx.handle().createQuery(BY_ID)) {
            return query.bind("id", id.toString())
                    .bind("environment", environment.toString())
                    .scanResultSet((rows, context) -> one(rows.get()));
        }
    }

    Optional<User> find(Tx tx, EnvironmentId environment, CredentialKey key) {
        try (Query query = tx.handle().createQuery(BY_CREDENTIAL)) {
            return query.bind("environment", environment.toString())
                    .bind("format", key.format().wireName())
                    .bind("issuer", key.issuer())
                    .bind("identifier", key.identifier())
                    .scanResultSet((rows, context) -> one(rows.get()));
        }
    }

    Optional<EnvironmentId> environmentOf(Tx tx, UserId id) {
        return tx.handle()
                .createQuery("SELECT environment_id FROM user_account WHERE id = :id")
                .bind("id", id.toString())
                .map((row, context) -> new EnvironmentId(UUID.fromString(row.getString(1))))
                .findOne();
    }

    void insert(Tx tx, User made) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO user_account
                            (id, environment_id, profile, email, created_at, updated_at,
                             first_visit, last_visit)
                        VALUES (:id, :environment, :profile, :email, :created, :updated,
                            :first, :last)
                        """)
                .bind("id", made.id().toString())
                .bind("environment", made.environment().toString())
                .bind("profile", made.profile().toJson())
                .bind("email", made.text("email").orElse(null))
                .bind("created", made.visits().createdAt().toEpochMilli())
                .bind("updated", made.visits().updatedAt().toEpochMilli())
                .bind("first", millis(made.visits().firstVisit()))
                .bind("last", millis(made.visits().lastVisit()))
                .execute();
    }

    /** False when somebody of the environment has the credential already. */
    boolean insert(Tx tx, EnvironmentId environment, Credential made) {
        return tx.handle()
                        .createUpdate(
                                """
                                INSERT INTO credential
                                    (id, environment_id, user_id, format, issuer, identifier,
                                     sign_in_enabled, verified_at)
                                VALUES (:id, :environment, :user, :format, :issuer, :identifier,
                                    :enabled, :verified)
                                ON CONFLICT (environment_id, format, issuer, identifier)
                                DO NOTHING
                                """)
                        .bind("id", made.id().toString())
                        .bind("environment", environment.toString())
                        .bind("user", made.user().toString())
                        .bind("format", made.key().format().wireName())
                        .bind("issuer", made.key().issuer())
                        .bind("identifier", made.key().identifier())
                        .bind("enabled", made.signInEnabled() ? 1 : 0)
                        .bind("verified", made.verifiedAt().toEpochMilli())
                        .execute()
                == 1;
    }

    void visited(Tx tx, UserId user, Instant now) {
        tx.handle()
                .createUpdate(
                        "UPDATE user_account SET last_visit = :now,"
                                + " first_visit = COALESCE(first_visit, :now) WHERE id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", user.toString())
                .execute();
    }

    /** Takes the user's row for the rest of the transaction and writes the profile. */
    void setProfile(Tx tx, User changed, Instant now) {
        tx.handle()
                .createUpdate(
                        "UPDATE user_account SET profile = :profile, email = :email,"
                                + " updated_at = :now WHERE id = :id")
                .bind("profile", changed.profile().toJson())
                .bind("email", changed.text("email").orElse(null))
                .bind("now", now.toEpochMilli())
                .bind("id", changed.id().toString())
                .execute();
    }

    void suspend(Tx tx, UserId user, @Nullable Instant at) {
        tx.handle()
                .createUpdate("UPDATE user_account SET suspended_at = :at WHERE id = :id")
                .bind("at", at == null ? null : at.toEpochMilli())
                .bind("id", user.toString())
                .execute();
    }

    boolean delete(Tx tx, EnvironmentId environment, UserId user) {
        return tx.handle()
                        .createUpdate(
                                "DELETE FROM user_account WHERE id = :id"
                                        + " AND environment_id = :environment")
                        .bind("id", user.toString())
                        .bind("environment", environment.toString())
                        .execute()
                == 1;
    }

    boolean removeCredential(Tx tx, EnvironmentId environment, CredentialId credential) {
        return tx.handle()
                        .createUpdate(
                                "DELETE FROM credential WHERE id = :id"
                                        + " AND environment_id = :environment")
                        .bind("id", credential.toString())
                        .bind("environment", environment.toString())
                        .execute()
                == 1;
    }

    void forgetUniqueValues(Tx tx, UserId user) {
        tx.handle()
                .createUpdate("DELETE FROM user_unique_value WHERE user_id = :user")
                .bind("user", user.toString())
                .execute();
    }

    /** False when another user of the environment has the value. */
    boolean claimUniqueValue(Tx tx, User user, String field, String value) {
        return tx.handle()
                        .createUpdate(
                                """
                                INSERT INTO user_unique_value
                                    (environment_id, field, field_value, user_id)
                                VALUES (:environment, :field, :value, :user)
                                ON CONFLICT (environment_id, field, field_value) DO NOTHING
                                """)
                        .bind("environment", user.environment().toString())
                        .bind("field", field)
                        .bind("value", value)
                        .bind("user", user.id().toString())
                        .execute()
                == 1;
    }

    Optional<UserId> holderOf(Tx tx, EnvironmentId environment, String field, String value) {
        return tx.handle()
                .createQuery(
                        "SELECT user_id FROM user_unique_value WHERE environment_id = :environment"
                                + " AND field = :field AND field_value = :value")
                .bind("environment", environment.toString())
                .bind("field", field)
                .bind("value", value)
                .map((row, context) -> new UserId(UUID.fromString(row.getString(1))))
                .findOne();
    }

    static List<User> all(ResultSet rows) throws SQLException {
        List<User> users = new ArrayList<>();
        boolean more = rows.next();
        while (more) {
            String id = rows.getString(1);
            User bare = user(rows);
            List<Credential> credentials = new ArrayList<>();
            do {
                if (rows.getString(9) != null) {
                    credentials.add(credential(rows, bare.id()));
                }
                more = rows.next();
            } while (more && rows.getString(1).equals(id));
            users.add(
                    new User(
                            bare.id(),
                            bare.environment(),
                            bare.profile(),
                            credentials,
                            bare.visits()));
        }
        return users;
    }

    private static Optional<User> one(ResultSet rows) throws SQLException {
        return all(rows).stream().findFirst();
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(UUID.fromString(row.getString(1))),
                new EnvironmentId(UUID.fromString(row.getString(2))),
                StrictJson.parseObject(row.getString(3)),
                List.of(),
                new User.Visits(
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5)),
                        instant(row, 6),
                        instant(row, 7),
                        instant(row, 8)));
    }

    private static Credential credential(ResultSet row, UserId user) throws SQLException {
        CredentialKey key =
                new CredentialKey(
                        Format.named(row.getString(10)).orElseThrow(),
                        row.getString(11),
                        row.getString(12));
        return new Credential(
                new CredentialId(UUID.fromString(row.getString(9))),
                user,
                key,
                row.getInt(13) == 1,
                Instant.ofEpochMilli(row.getLong(14)));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }
}
