package dev.countersign.authority.sql;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The one thread that writes to an SQLite file. */
final class SqliteWriter implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SqliteWriter.class.getName());
    private static final int QUEUE = 2_048;
    private static final int CLOSING_MILLIS = 5_000;

    private final BlockingQueue<PendingWrite<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Supplier<Handle> connection;
    private final Thread thread;
    private volatile boolean closed;

    private SqliteWriter(Supplier<Handle> connection) {
        this.connection = connection;
        this.thread = Thread.ofPlatform().daemon().name("countersign-writer").unstarted(this::loop);
    }

    static SqliteWriter start(Supplier<Handle> connection) {
        SqliteWriter writer = new SqliteWriter(connection);
        writer.thread.start();
        return writer;
    }

    <R extends @Nullable Object> R write(Function<Tx, R> work) {
        PendingWrite<R> write = new PendingWrite<>(work);
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
        @Nullable PendingWrite<?> first = null;
        while (!closed || first != null) {
            if (first != null) {
                write(first);
            }
            first = next();
        }
        queue.forEach(late -> late.fail(new DatabaseUnavailable("The database is closed")));
    }

    /** One connection's life: it ends with the first batch that could not be committed. */
    private void write(PendingWrite<?> first) {
        try (Handle handle = connection.get()) {
            WriteBatch batch = new WriteBatch(handle);
            @Nullable PendingWrite<?> next = first;
            boolean sound = true;
            while (sound && (next != null || !closed)) {
                if (next != null) {
                    sound = batch.commit(next, queue);
                }
                next = sound ? next() : null;
            }
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.WARNING, "The database cannot be written", broken);
            first.fail(new DatabaseUnavailable("The database cannot be written", broken));
        }
    }

    private @Nullable PendingWrite<?> next() {
        try {
            return closed ? queue.poll() : queue.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            return queue.poll();
        }
    }

    /** One caller's work on its way to SQLite's writer and back. */
    static final class PendingWrite<R extends @Nullable Object> {

        private static final int PATIENCE_MILLIS = 4_500;

        private final Function<Tx, R> work;
        private final CompletableFuture<Done<R>> answer = new CompletableFuture<>();
        private @Nullable Done<R> done;

        PendingWrite(Function<Tx, R> work) {
            this.work = work;
        }

        private record Done<R extends @Nullable Object>(R result, Tx tx) {}

        /** On the caller's thread: the result, once it is committed. */
        R await() {
            try {
                Done<R> committed = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                committed.tx.committed();
                return committed.result;
            } catch (ExecutionException failed) {
                throw thrown(failed);
            } catch (TimeoutException late) {
                throw giveUp(new DatabaseUnavailable("The database took too long", late));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw giveUp(new DatabaseUnavailable("Interrupted while writing", stopped));
            }
        }

        private DatabaseUnavailable giveUp(DatabaseUnavailable why) {
            answer.completeExceptionally(why);
            return why;
        }

        private static RuntimeException thrown(ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            return Fault.translate(cause == null ? failed : cause);
        }

        /** On the writer's thread: whether nobody waits for it any more. */
        boolean isAnswered() {
            return answer.isDone();
        }

        /** On the writer's thread. */
        void run(Tx tx) {
            done = new Done<>(work.apply(tx), tx);
        }

        /** On the writer's thread, after COMMIT. */
        void succeed() {
            Done<R> committed = done;
            if (committed != null && !answer.complete(committed)) {
                // The caller has given up, but what the commit changed must still be told.
                Thread.ofVirtual().start(committed.tx::committed);
            }
        }

        /** On the writer's thread. */
        void fail(Throwable why) {
            answer.completeExceptionally(why);
        }
    }
}
