package dev.countersign.authority.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** One SQLite file: a few connections to read, one thread that writes. */
final class SqliteStorage implements Storage {

    private static final int BUSY_MILLIS = 3_000;
    private static final int PATIENCE_MILLIS = 4_000;

    private final BlockingDeque<Handle> readers = new LinkedBlockingDeque<>();
    private final SqliteWriter writer;
    private final int readerCount;

    private SqliteStorage(String url, int readerCount) {
        this.readerCount = readerCount;
        this.writer = SqliteWriter.start(() -> handle(url, Use.WRITING));
        for (int i = 0; i < readerCount; i++) {
            readers.add(handle(url, Use.READING));
        }
    }

    static SqliteStorage open(DatabaseSettings settings) {
        int readers = Math.min(settings.poolSize(), 2 * Runtime.getRuntime().availableProcessors());
        return new SqliteStorage(settings.jdbcUrl(), readers);
    }

    @Override
    public <R extends @Nullable Object> R read(Function<Tx, R> work) {
        Handle reader = borrow();
        try {
            return work.apply(new Tx(reader, Dialect.SQLITE));
        } catch (RuntimeException thrown) {
            throw Fault.translate(thrown);
        } finally {
            reader.clean();
            readers.addFirst(reader);
        }
    }

    @Override
    public <R extends @Nullable Object> R write(Function<Tx, R> work) {
        return writer.write(work);
    }

    @Override
    public void close() {
        writer.close();
        for (int i = 0; i < readerCount; i++) {
            borrow().close();
        }
    }

    private Handle borrow() {
        try {
            Handle reader = readers.pollFirst(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (reader == null) {
                throw new DatabaseUnavailable("Too many reads are waiting");
            }
            return reader;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while waiting for the database", stopped);
        }
    }

    private enum Use {
        READING,
        WRITING
    }

    /** Makes the file, readable by its owner alone, where there is none. */
    static void makeFile(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException there) {
            return;
        } catch (UnsupportedOperationException notPosix) {
            // The database makes the file itself, with the rights that the folder gives.
            return;
        } catch (IOException refused) {
            throw new DatabaseRefused("Cannot make the database file " + file, refused);
        }
    }

    /** A bare connection with the settings that make a COMMIT durable. */
    static Connection connect(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false);
        return config.createConnection(url);
    }

    private static Handle handle(String url, Use use) {
        Jdbi jdbi = Jdbi.create(() -> connect(url));
        jdbi.setStatementBuilderFactory(connection -> new KeptStatements());
        Bindings.install(jdbi);
        try {
            Handle handle = jdbi.open();
            if (use == Use.READING) {
                handle.execute("PRAGMA query_only = 1");
            }
            return handle;
        } catch (RuntimeException thrown) {
            throw Fault.translate(thrown);
        }
    }
}
