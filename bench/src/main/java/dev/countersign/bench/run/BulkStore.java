package dev.countersign.bench.run;

import dev.countersign.bench.scenario.Subjects;
import dev.countersign.bench.server.DatabaseKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills a stopped authority's database with users, each a copy of one who signed in really, with
 * another id, subject and address.
 */
final class BulkStore {

    /** The user who is copied. */
    static final String TEMPLATE = "user-template";

    // The subjects are those of Subjects.name: user-0, user-1, …
    private static final String STEM = Subjects.name(0).replace("0", "");

    private final String hex;

    BulkStore(DatabaseKind kind) {
        this.hex =
                switch (kind) {
                    case SQLITE -> "printf('%012x', i)";
                    case POSTGRESQL -> "lpad(to_hex(i), 12, '0')";
                };
    }

    /** Makes so many users beside those that are there. */
    void fill(String jdbcUrl, int users) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            String numbers =
                    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < "
                            + users
                            + ") ";
            for (String copy : List.of(accounts(), credentials(), uniqueValues())) {
                copied(connection, numbers + copy);
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("users cannot be made in bulk", refused);
        }
    }

    private static void copied(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, TEMPLATE);
            statement.executeUpdate();
        }
    }

    private String accounts() {
        return "INSERT INTO user_account (id, environment_id, profile, email, created_at,"
                + " updated_at, first_visit, last_visit, suspended_at) SELECT "
                + userId()
                + ", environment_id, "
                + renamed("profile")
                + ", "
                + renamed("email")
                + ", created_at, updated_at, first_visit, last_visit, suspended_at"
                + " FROM n, user_account t WHERE t.id = (SELECT user_id FROM credential"
                + " WHERE identifier = ?)";
    }

    private String credentials() {
        return "INSERT INTO credential (id, environment_id, user_id, format, issuer, identifier,"
                + " sign_in_enabled, verified_at) SELECT '018f0000-0000-700' || (SELECT COUNT(*)"
                + " FROM credential e WHERE e.user_id = t.user_id AND e.id < t.id) || '-8000-' || "
                + hex
                + ", environment_id, "
                + userId()
                + ", format, issuer, "
                + renamed("identifier")
                + ", sign_in_enabled, verified_at FROM n, credential t WHERE t.user_id ="
                + " (SELECT user_id FROM credential WHERE identifier = ?)";
    }

    private String uniqueValues() {
        return "INSERT INTO user_unique_value (environment_id, field, field_value, user_id) SELECT"
                + " environment_id, field, "
                + renamed("field_value")
                + ", "
                + userId()
                + " FROM n, user_unique_value t WHERE t.user_id ="
                + " (SELECT user_id FROM credential WHERE identifier = ?)";
    }

    private String userId() {
        return "'018f0000-0000-7000-9000-' || " + hex;
    }

    private static String renamed(String column) {
        return "replace(" + column + ", '" + TEMPLATE + "', '" + STEM + "' || i)";
    }
}
