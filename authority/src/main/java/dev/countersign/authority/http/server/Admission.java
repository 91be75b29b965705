package dev.countersign.authority.http.server;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many requests work at once and so many wait a moment; the next is told to come back
 * (SECURITY DOS-02): better a fast no than a slow one for all.
 */
final class Admission {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final HttpSettings.Limits limits;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();

    Admission(HttpSettings.Limits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.atWork());
    }

    /**
     * Takes a place, to be given back with {@link #leave}.
     *
     * @throws ApiError 503 {@code overloaded}
     */
    void enter() {
        if (!places.tryAcquire() && !enterAfterWaiting()) {
            throw ApiError.of(ErrorCode.OVERLOADED).withRetryAfter(COME_BACK);
        }
    }

    void leave() {
        places.release();
    }

    private boolean enterAfterWaiting() {
        try {
            return waiting.incrementAndGet() <= limits.waiting()
                    && places.tryAcquire(
                            HttpSettings.Limits.MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
