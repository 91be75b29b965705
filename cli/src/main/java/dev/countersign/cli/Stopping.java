package dev.countersign.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for Ctrl-C or a polite kill, and keeps the process until the program has tidied up: {@code
 * try (Stopping stopping = Stopping.watch(); Server server = …) { stopping.await(); }}.
 */
public final class Stopping implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch tidied = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");

    private Stopping() {}

    /** Watches from now on. */
    public static Stopping watch() {
        Stopping stopping = new Stopping();
        Runtime.getRuntime().addShutdownHook(stopping.hook);
        return stopping;
    }

    /** Returns when the process is asked to stop. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Everything is tidied up: the process may end. */
    @Override
    public void close() {
        tidied.countDown();
        if (asked.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void stop() {
        asked.countDown();
        try {
            if (!tidied.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
