package dev.countersign.authority.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to an SQLite file.
 *
 * <p>Writes that wait together share one BEGIN IMMEDIATE and one COMMIT, each in a SAVEPOINT of its
 * own; nobody is answered before that COMMIT returned.
 */
final class SqliteWriter implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SqliteWriter.class.getName());
    private static final int QUEUE = 2_048;
    private static final int BATCH = 64;
    private static final int CLOSING_MILLIS = 5_000;

    private final BlockingQueue<SqliteWrite<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Handle handle;
    private final Thread thread;
    private volatile boolean closed;

    private SqliteWriter(Handle handle) {
        this.handle = handle;
        this.thread = Thread.ofPlatform().daemon().name("countersign-writer").unstarted(this::loop);
    }

    static SqliteWriter start(Supplier<Handle> connection) {
        SqliteWriter writer = new SqliteWriter(connection.get());
        writer.thread.start();
        return writer;
    }

    <R extends @Nullable Object> R write(Function<Tx, R> work) {
        SqliteWrite<R> write = new SqliteWrite<>(work);
        if (closed || !queue.offer(write)) {
            throw new DatabaseUnavailable(
                    closed ? "The database is closed" : "Too many writes are waiting");
        }
        return write.await();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try (Handle writing = handle;
                Statements statements = Statements.of(writing)) {
            while (!closed || !queue.isEmpty()) {
                SqliteWrite<?> first = next();
                if (first != null) {
                    batch(first, statements);
                }
            }
        } catch (SQLException broken) {
            LOG.log(System.Logger.Level.ERROR, "The writer of the database stopped", broken);
        } finally {
            closed = true;
            queue.forEach(left -> left.fail(new DatabaseUnavailable("The database is closed")));
        }
    }

    private @Nullable SqliteWrite<?> next() {
        try {
            return closed ? queue.poll() : queue.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            return null;
        }
    }

    private void batch(SqliteWrite<?> first, Statements statements) {
        List<SqliteWrite<?>> written = new ArrayList<>();
        try {
            statements.begin.execute();
            SqliteWrite<?> next = first;
            while (next != null) {
                written.add(next);
                if (!one(next, statements)) {
                    written.removeLast();
                }
                next = written.size() < BATCH ? queue.poll() : null;
            }
            statements.commit.execute();
        } catch (SQLException | RuntimeException broken) {
            undo(statements);
            RuntimeException why = new DatabaseUnavailable("The write could not be kept", broken);
            first.fail(why);
            written.forEach(write -> write.fail(why));
            return;
        }
        written.forEach(SqliteWrite::succeed);
    }

    /** Whether the write is part of the batch; one that failed is undone alone. */
    private boolean one(SqliteWrite<?> write, Statements statements) throws SQLException {
        if (write.isAnswered()) {
            return false;
        }
        statements.savepoint.execute();
        try {
            write.run(new Tx(handle, Dialect.SQLITE));
            handle.clean();
            statements.release.execute();
            return true;
        } catch (Throwable thrown) {
            handle.clean();
            statements.rollbackTo.execute();
            statements.release.execute();
            write.fail(thrown);
            return false;
        }
    }

    private static void undo(Statements statements) {
        try {
            statements.rollback.execute();
        } catch (SQLException none) {
            // SQLite rolled back by itself, as it does when the disk is full.
            LOG.log(System.Logger.Level.DEBUG, "Nothing to roll back", none);
        }
    }

    private record Statements(
            PreparedStatement begin,
            PreparedStatement commit,
            PreparedStatement rollback,
            PreparedStatement savepoint,
            PreparedStatement release,
            PreparedStatement rollbackTo)
            implements AutoCloseable {

        static Statements of(Handle handle) throws SQLException {
            var connection = handle.getConnection();
            return new Statements(
                    connection.prepareStatement("BEGIN IMMEDIATE"),
                    connection.prepareStatement("COMMIT"),
                    connection.prepareStatement("ROLLBACK"),
                    connection.prepareStatement("SAVEPOINT work"),
                    connection.prepareStatement("RELEASE work"),
                    connection.prepareStatement("ROLLBACK TO work"));
        }

        @Override
        public void close() throws SQLException {
            for (var each : List.of(begin, commit, rollback, savepoint, release, rollbackTo)) {
                each.close();
            }
        }
    }
}
