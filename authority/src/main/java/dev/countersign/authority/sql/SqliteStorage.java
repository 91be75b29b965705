package dev.countersign.authority.sql;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One SQLite file: a few connections to read, one thread that writes. */
final class SqliteStorage implements Database.Storage {

    private static final int PATIENCE_MILLIS = 4_000;

    private final SqliteConnections connections;
    private final SqliteWriter writer;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();
    private final int readers;

    private SqliteStorage(SqliteConnections connections, int readers) {
        this.connections = connections;
        this.readers = readers;
        this.places = new Semaphore(readers);
        this.writer = SqliteWriter.start(connections::toWrite);
    }

    static SqliteStorage open(DatabaseSettings settings) {
        int readers = Math.min(settings.poolSize(), 2 * Runtime.getRuntime().availableProcessors());
        return new SqliteStorage(new SqliteConnections(settings.jdbcUrl()), readers);
    }

    @Override
    public <R extends @Nullable Object> R read(Function<Tx, R> work) {
        enter();
        try {
            return placed(work);
        } catch (RuntimeException thrown) {
            throw Fault.translate(thrown);
        } finally {
            places.release();
        }
    }

    private <R extends @Nullable Object> R placed(Function<Tx, R> work) {
        @Nullable Handle kept = idle.pollFirst();
        Handle handle = kept == null ? connections.toRead() : kept;
        try {
            R result = work.apply(new Tx(handle, Dialect.SQLITE));
            handle.clean();
            idle.addFirst(handle);
            return result;
        } catch (Throwable thrown) {
            // Whatever state it is in: the next reader gets a new connection.
            handle.close();
            throw thrown;
        }
    }

    @Override
    public <R extends @Nullable Object> R write(Function<Tx, R> work) {
        return writer.write(work);
    }

    @Override
    public void close() {
        writer.close();
        boolean entered = places.tryAcquire(readers);
        idle.forEach(Handle::close);
        idle.clear();
        if (entered) {
            places.release(readers);
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new DatabaseUnavailable("Too many reads are waiting");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while waiting for the database", stopped);
        }
    }
}
