package dev.countersign.authority.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings a database's schema up to this version's.
 *
 * <p>A marker row holds the checksum of the migrations last applied; where it is ours, nothing else
 * is looked at, because looking costs half a second of each start. Nodes that start together wait
 * for each other: PostgreSQL has a lock for that, SQLite gets a lock file.
 */
final class Schema {

    // For two databases of one process on one file; the file's lock holds off other processes.
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final DatabaseSettings settings;

    private Schema(DatabaseSettings settings) {
        this.settings = settings;
    }

    static void bringUpToDate(DatabaseSettings settings) {
        Schema schema = new Schema(settings);
        String checksum = Migrations.checksum();
        try {
            if (!schema.isMarked(checksum)) {
                schema.migrate(checksum);
            }
        } catch (SQLException failed) {
            throw DatabaseRefused.explain(settings, failed);
        }
    }

    private boolean isMarked(String checksum) throws SQLException {
        try (Connection connection = connect();
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

    private void migrate(String checksum) throws SQLException {
        switch (settings.dialect()) {
            case POSTGRESQL -> apply(checksum);
            case SQLITE -> applyLocked(Path.of(settings.file() + ".lock"), checksum);
        }
    }

    private void applyLocked(Path lock, String checksum) throws SQLException {
        ONE_AT_A_TIME.lock();
        try (FileChannel file =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = file.lock()) {
            apply(checksum);
        } catch (IOException refused) {
            throw new DatabaseRefused("Cannot write beside the database: " + refused, refused);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private void apply(String checksum) throws SQLException {
        Flyway flyway = flyway();
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException refused) {
            if (refused.getCause() instanceof SQLException sql) {
                throw DatabaseRefused.explain(settings, sql);
            }
            throw new DatabaseRefused(
                    "The schema of "
                            + settings.place()
                            + " cannot be brought up to date: "
                            + refused.getMessage(),
                    refused);
        }
        mark(checksum);
    }

    private Flyway flyway() {
        Properties properties = settings.properties();
        Map<String, String> perConnection =
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, properties::getProperty));
        return Flyway.configure()
                .dataSource(
                        settings.jdbcUrl(),
                        settings.user().orElse(null),
                        settings.password().orElse(null))
                .jdbcProperties(perConnection)
                .locations("classpath:" + Migrations.FOLDER)
                .outOfOrder(true)
                .loggers("slf4j")
                .load();
    }

    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (!applied.getState().isResolved()) {
                throw new DatabaseRefused(
                        "This database was written by a newer Countersign (its schema has version "
                                + applied.getVersion()
                                + ", unknown here). Start that version, or restore a backup made"
                                + " before the upgrade.");
            }
        }
    }

    private void mark(String checksum) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement mark =
                        connection.prepareStatement(
                                "INSERT INTO schema_mark (id, checksum) VALUES (1, ?)"
                                        + " ON CONFLICT (id) DO UPDATE SET checksum ="
                                        + " excluded.checksum")) {
            mark.setString(1, checksum);
            mark.executeUpdate();
        }
    }

    /** A connection without time limits: a migration may take its time. */
    private Connection connect() throws SQLException {
        return switch (settings.dialect()) {
            case SQLITE -> SqliteConnections.connect(settings.jdbcUrl());
            case POSTGRESQL ->
                    DriverManager.getConnection(settings.jdbcUrl(), settings.properties());
        };
    }

    /** The migrations that came with this version: files of SQL on the class path. */
    private static final class Migrations {

        private static final String FOLDER = "db/migration";

        private Migrations() {}

        /** One checksum over the names and contents of all of them. */
        static String checksum() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                ClassLoader loader = Migrations.class.getClassLoader();
                for (URL place : Collections.list(loader.getResources(FOLDER))) {
                    for (String name : names(place)) {
                        digest.update(name.getBytes(StandardCharsets.UTF_8));
                        try (InputStream content =
                                loader.getResourceAsStream(FOLDER + "/" + name)) {
                            digest.update(content == null ? new byte[0] : content.readAllBytes());
                        }
                    }
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("Cannot read the migrations", unreadable);
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("Every Java has SHA-256", missing);
            }
        }

        private static List<String> names(URL place) throws IOException {
            if (place.openConnection() instanceof JarURLConnection jar) {
                return inJar(jar.getJarFile(), FOLDER + "/");
            }
            try (Stream<Path> files = Files.list(Path.of(URI.create(place.toString())))) {
                return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
            }
        }

        private static List<String> inJar(JarFile jar, String folder) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(folder) && name.length() > folder.length())
                    .map(name -> name.substring(folder.length()))
                    .sorted()
                    .toList();
        }
    }
}
