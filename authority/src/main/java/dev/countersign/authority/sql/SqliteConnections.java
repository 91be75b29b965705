package dev.countersign.authority.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteConfig;

/** Opens an SQLite file so that a COMMIT is on disk and foreign keys hold. */
final class SqliteConnections {

    private static final int BUSY_MILLIS = 3_000;

    private final Jdbi jdbi;

    SqliteConnections(String url) {
        jdbi = Jdbi.create(() -> connect(url));
        jdbi.setStatementBuilderFactory(connection -> new KeptStatements());
        Bindings.install(jdbi);
    }

    /** For the one writer. */
    Handle toWrite() {
        return jdbi.open();
    }

    /** For a reader, which can change nothing. */
    Handle toRead() {
        Handle handle = jdbi.open();
        handle.execute("PRAGMA query_only = 1");
        return handle;
    }

    static Connection connect(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false);
        return DriverManager.getConnection(url, config.toProperties());
    }

    /** Makes the file, readable by its owner alone, where there is none. */
    static void makeFile(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, ownerOnly());
        } catch (FileAlreadyExistsException there) {
            return;
        } catch (IOException refused) {
            throw new DatabaseRefused("Cannot make the database file: " + refused, refused);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Keeps the prepared statements of one SQLite connection, whose driver keeps none: preparing
     * costs more than running. A statement in use is out of the box, so nested queries get one of
     * their own.
     */
    private static final class KeptStatements implements StatementBuilder {

        private static final int MOST = 256;

        private final Map<String, PreparedStatement> idle =
                new LinkedHashMap<>(MOST, 0.75f, /* accessOrder= */ true);
        private final Map<Statement, String> busy = new HashMap<>();

        @Override
        public Statement create(Connection connection, StatementContext context)
                throws SQLException {
            return connection.createStatement();
        }

        @Override
        public PreparedStatement create(Connection connection, String sql, StatementContext context)
                throws SQLException {
            PreparedStatement kept = idle.remove(sql);
            PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
            busy.put(statement, sql);
            return statement;
        }

        @Override
        public CallableStatement createCall(
                Connection connection, String sql, StatementContext context) throws SQLException {
            return connection.prepareCall(sql);
        }

        @Override
        public void close(Connection connection, String sql, Statement statement)
                throws SQLException {
            String prepared = busy.remove(statement);
            if (prepared == null || !(statement instanceof PreparedStatement reusable)) {
                statement.close();
                return;
            }
            reusable.clearParameters();
            PreparedStatement twin = idle.put(prepared, reusable);
            if (twin != null) {
                twin.close();
            }
            dropEldest();
        }

        @Override
        public void close(Connection connection) {
            for (Statement statement : new ArrayList<>(idle.values())) {
                closeQuietly(statement);
            }
            idle.clear();
        }

        private void dropEldest() throws SQLException {
            if (idle.size() > MOST) {
                var eldest = idle.entrySet().iterator();
                PreparedStatement dropped = eldest.next().getValue();
                eldest.remove();
                dropped.close();
            }
        }

        private static void closeQuietly(Statement statement) {
            try {
                statement.close();
            } catch (SQLException ignored) {
                // The connection is closed next; nothing depends on this statement any more.
            }
        }
    }
}
