package dev.countersign.jose.keysource;

import java.time.Duration;

/**
 * How fresh keys are kept, and how often they may be asked for.
 *
 * @param maximumAge the age at which a set must be fetched again; a key that is gone from the
 *     published set is trusted no longer than this
 * @param refreshAhead how long before that age the executor is asked to fetch
 * @param staleLimit the age up to which a set serves while fetching fails
 * @param retryAfterFailure the least time between a failed fetch and the next
 * @param unknownKeyBurst how many fetches unknown key ids may cause at once
 * @param unknownKeyInterval how long it takes until they may cause one more
 */
public record KeySourceSettings(
        Duration maximumAge,
        Duration refreshAhead,
        Duration staleLimit,
        Duration retryAfterFailure,
        int unknownKeyBurst,
        Duration unknownKeyInterval) {

    private static final Duration DAY = Duration.ofHours(24);

    /** Refuses times that are not positive or not in order, and a burst below one. */
    public KeySourceSettings {
        boolean ordered =
                !refreshAhead.isNegative()
                        && refreshAhead.compareTo(maximumAge) < 0
                        && maximumAge.compareTo(staleLimit) <= 0;
        boolean positive = !retryAfterFailure.isNegative() && !unknownKeyInterval.isNegative();
        if (!ordered || !positive || unknownKeyInterval.isZero() || unknownKeyBurst < 1) {
            throw new IllegalArgumentException("the times of a key source are out of order");
        }
    }

    /**
     * For the keys of others: fetched after 5 minutes, 4 where there is traffic; serving 24 hours
     * through failures; unknown key ids cause one fetch in 30 seconds (SECURITY KEY-08 to KEY-10).
     */
    public static KeySourceSettings foreignIssuer() {
        return new KeySourceSettings(
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                DAY,
                Duration.ofSeconds(5),
                1,
                Duration.ofSeconds(30));
    }

    /**
     * For the keys of one's own authority: fetched after 5 minutes, 4 where there is traffic;
     * serving 24 hours through failures; unknown key ids cause two fetches at once, then one a
     * second, so that a new key is taken within a second.
     */
    public static KeySourceSettings ownAuthority() {
        return new KeySourceSettings(
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                DAY,
                Duration.ofSeconds(1),
                2,
                Duration.ofSeconds(1));
    }
}
