package dev.countersign.jose.keysource;

import java.time.Duration;
import java.time.Instant;

/** A burst of fetches, then one more each interval. Claimed before a fetch, whatever it brings. */
final class FetchBudget {

    private final int burst;
    private final Duration interval;
    private int left;
    private Instant refilledAt = Instant.MIN;

    FetchBudget(int burst, Duration interval) {
        this.burst = burst;
        this.interval = interval;
        this.left = burst;
    }

    /** Takes one fetch if one is left. */
    synchronized boolean claim(Instant now) {
        refill(now);
        if (left == 0) {
            return false;
        }
        if (left == burst) {
            refilledAt = now;
        }
        left--;
        return true;
    }

    private void refill(Instant now) {
        if (now.isBefore(refilledAt)) {
            // The clock was set back: the interval begins anew, so that it cannot last for ever.
            refilledAt = now;
        }
        while (left < burst && !now.isBefore(refilledAt.plus(interval))) {
            refilledAt = refilledAt.plus(interval);
            left++;
        }
    }
}
