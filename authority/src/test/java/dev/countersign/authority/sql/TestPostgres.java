package dev.countersign.authority.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * One PostgreSQL per test run; each test gets a copy of a database that has the schema.
 *
 * <p>Without fsync, as nothing here is about durability.
 */
final class TestPostgres {

    private static final String TEMPLATE = "countersign_template";
    private static final Optional<EmbeddedPostgres> SERVER = start();

    private TestPostgres() {}

    static TestDatabase fresh(String name) {
        EmbeddedPostgres server = server();
        execute(
                server,
                "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " STRATEGY file_copy");
        return new TestDatabase(
                settings(server, name),
                () -> execute(server, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
    }

    /** A database without a schema, left behind until the server stops. */
    static DatabaseSettings empty(String name) {
        execute(server(), "CREATE DATABASE " + name);
        return settings(server(), name);
    }

    private static EmbeddedPostgres server() {
        return SERVER.orElseThrow(() -> new TestAbortedException("left out: PostgreSQL"));
    }

    private static Optional<EmbeddedPostgres> start() {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
            execute(server, "CREATE DATABASE " + TEMPLATE);
            Database.open(settings(server, TEMPLATE)).close();
            return Optional.of(server);
        } catch (IOException | IllegalStateException cannotRun) {
            return Optional.empty();
        }
    }

    private static DatabaseSettings settings(EmbeddedPostgres server, String name) {
        return DatabaseSettings.parse(
                "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + name, 8);
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
