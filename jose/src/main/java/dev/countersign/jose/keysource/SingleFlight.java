package dev.countersign.jose.keysource;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One fetch at a time; who comes while it runs gets its result. */
final class SingleFlight {

    /** The most threads that wait for a running fetch; further ones answer by what is there. */
    private static final int MOST_WAITING = 256;

    private final InstantSource clock;
    private final JwkSetFetcher fetcher;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile KeySourceState state = KeySourceState.EMPTY;

    SingleFlight(InstantSource clock, JwkSetFetcher fetcher) {
        this.clock = clock;
        this.fetcher = fetcher;
    }

    KeySourceState state() {
        return state;
    }

    /** Fetches, unless another attempt has ended since {@code seen}; the state after that. */
    KeySourceState attempt(KeySourceState seen) {
        return waited(seen, this::fetch);
    }

    /** Waits for a running fetch, if there is one; never starts one. */
    KeySourceState awaitRunning(KeySourceState seen) {
        return lock.isLocked() ? waited(seen, () -> {}) : state;
    }

    @SuppressWarnings("ReferenceEquality") // Asks whether it is the very same attempt.
    private KeySourceState waited(KeySourceState seen, Runnable ifNothingNew) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return state;
        }
        lock.lock();
        try {
            if (state == seen) {
                ifNothingNew.run();
            }
            return state;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    private void fetch() {
        KeySourceState before = state;
        state = before.after(result(before.entityTag()), clock.instant());
    }

    private FetchResult result(@Nullable String entityTag) {
        try {
            return fetcher.fetch(entityTag);
        } catch (RuntimeException broken) {
            return new FetchResult.Failed(
                    "the fetch broke off: " + broken.getClass().getSimpleName());
        }
    }
}
