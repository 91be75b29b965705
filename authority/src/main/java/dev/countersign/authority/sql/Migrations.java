package dev.countersign.authority.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings a database's schema up to this version's.
 *
 * <p>A marker row holds the checksum of the migrations last applied; where it is ours, nothing else
 * is looked at, because looking costs a third of a second of each start.
 */
final class Migrations {

    private static final String LOCATION = "db/migration";
    // Two databases of one process on one file; other processes are held off by the file's lock.
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private Migrations() {}

    static void bringUpToDate(DatabaseSettings settings) {
        if (settings.dialect() == Dialect.SQLITE) {
            SqliteStorage.makeFile(settings.file());
        }
        String checksum = MigrationFiles.checksum(LOCATION);
        try {
            if (!isMarked(settings, checksum)) {
                migrate(settings, checksum);
            }
        } catch (SQLException | IOException failed) {
            throw Openings.explain(settings, failed);
        }
    }

    private static boolean isMarked(DatabaseSettings settings, String checksum)
            throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT checksum FROM schema_mark")) {
                return row.next() && checksum.equals(row.getString(1));
            } catch (SQLException thrown) {
                if (Fault.of(thrown) == Fault.UNAVAILABLE) {
                    throw thrown;
                }
                return false; // a new database has no marker
            }
        }
    }

    private static void migrate(DatabaseSettings settings, String checksum)
            throws SQLException, IOException {
        switch (settings.dialect()) {
            case POSTGRESQL -> flyway(settings, checksum);
            case SQLITE -> {
                Path lock = Path.of(settings.file() + ".lock");
                ONE_AT_A_TIME.lock();
                try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock();
                    flyway(settings, checksum);
                } finally {
                    ONE_AT_A_TIME.unlock();
                }
            }
        }
    }

    private static void flyway(DatabaseSettings settings, String checksum) throws SQLException {
        Flyway flyway =
                Flyway.configure()
                        .dataSource(new MigrationConnections(settings))
                        .locations("classpath:" + LOCATION)
                        .outOfOrder(true)
                        .loggers("slf4j")
                        .load();
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException refused) {
            throw new DatabaseRefused(
                    "The schema of "
                            + settings.place()
                            + " could not be brought up to date: "
                            + refused.getMessage(),
                    refused);
        }
        mark(settings, checksum);
    }

    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isResolved()) {
                continue;
            }
            throw new DatabaseRefused(
                    "This database was written by a newer Countersign (its schema has version "
                            + applied.getVersion()
                            + ", unknown here). Start that version, or restore a backup made before"
                            + " the upgrade.");
        }
    }

    private static void mark(DatabaseSettings settings, String checksum) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS schema_mark"
                            + " (id INTEGER PRIMARY KEY, checksum TEXT NOT NULL)");
            statement.execute(
                    "INSERT INTO schema_mark (id, checksum) VALUES (1, '"
                            + checksum
                            + "') ON CONFLICT (id) DO UPDATE SET checksum = excluded.checksum");
        }
    }

    static Connection connect(DatabaseSettings settings) throws SQLException {
        return switch (settings.dialect()) {
            case SQLITE -> SqliteStorage.connect(settings.jdbcUrl());
            case POSTGRESQL ->
                    DriverManager.getConnection(
                            settings.jdbcUrl(), PostgresStorage.properties(settings));
        };
    }
}
