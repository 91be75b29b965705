package dev.countersign.authority.outbound;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The one time limit of a fetch. When it passes, the connection is closed under whoever reads or
 * writes: a read's own time limit starts anew with each byte, this one does not.
 */
final class Deadline {

    private final ScheduledExecutorService timer;
    private final long endNanos;
    private final Duration total;

    Deadline(ScheduledExecutorService timer, Duration total) {
        this.timer = timer;
        this.total = total;
        this.endNanos = System.nanoTime() + total.toNanos();
    }

    /** At least 1, so that it can be a socket's time limit, where 0 would mean none. */
    int remainingMillis() {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
    }

    boolean hasPassed() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** Closes the connection when time is up; close the returned guard when it was in time. */
    Guard guard(Closeable connection) {
        long left = Math.max(0, endNanos - System.nanoTime());
        return new Guard(timer.schedule(() -> close(connection), left, TimeUnit.NANOSECONDS));
    }

    Duration total() {
        return total;
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException gone) {
            // Gone is what it should be.
            return;
        }
    }

    /** Ends the watch. */
    record Guard(ScheduledFuture<?> watch) implements AutoCloseable {
        @Override
        public void close() {
            watch.cancel(false);
        }
    }
}
