package dev.countersign.authority.sql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One caller's work on its way to the writer's thread and back. */
final class SqliteWrite<R extends @Nullable Object> {

    private static final int PATIENCE_MILLIS = 4_500;

    private final Function<Tx, R> work;
    private final CompletableFuture<Done<R>> answer = new CompletableFuture<>();
    private @Nullable Done<R> done;

    SqliteWrite(Function<Tx, R> work) {
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
            throw giveUp("The database took too long", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw giveUp("Interrupted while waiting for the database", stopped);
        }
    }

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
            committed.tx.committed();
        }
    }

    void fail(Throwable why) {
        answer.completeExceptionally(why);
    }

    private DatabaseUnavailable giveUp(String message, Exception cause) {
        DatabaseUnavailable why = new DatabaseUnavailable(message, cause);
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
}
