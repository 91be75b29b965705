package dev.countersign.verifier;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The few threads of a verifier: none of them keeps a program alive. */
final class Threads implements AutoCloseable {
    private final ExecutorService refreshing = Executors.newSingleThreadExecutor(named("refresh"));
    private final ExecutorService fetching = Executors.newCachedThreadPool(named("fetch"));

    /** Runs refreshing ahead of need, one after the other. */
    Executor refreshing() {
        return refreshing;
    }

    /** Runs what the HTTP client has to do. */
    Executor fetching() {
        return fetching;
    }

    private static ThreadFactory named(String task) {
        return work -> {
            Thread thread = new Thread(work, "countersign-verifier-" + task);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        refreshing.shutdownNow();
        fetching.shutdown();
    }
}
