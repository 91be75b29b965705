package dev.countersign.authority;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs what has to be done from time to time, on one thread; a failure waits for the next turn. */
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

    private final ScheduledExecutorService turns =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("upkeep").daemon().factory());

    /** Runs a task again and again, with this much time between its end and its next start. */
    void every(Duration pause, String name, Runnable task) {
        Future<?> turn =
                turns.scheduleWithFixedDelay(
                        () -> quietly(name, task),
                        pause.toMillis(),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
        if (turn.isCancelled()) {
            LOG.log(System.Logger.Level.DEBUG, "Stopping already: " + name);
        }
    }

    private static void quietly(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Upkeep failed, to be tried again: " + name,
                    failed);
        }
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }
}
