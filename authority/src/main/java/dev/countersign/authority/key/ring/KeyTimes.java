package dev.countersign.authority.key.ring;

import java.time.Duration;

/**
 * How much time lies between the steps of a rotation.
 *
 * @param maxAge how long relying parties may keep the JWK Set
 * @param notice from a key's making to its publication: all nodes know it by then
 * @param margin what is added to every wait for clocks that differ
 */
public record KeyTimes(Duration maxAge, Duration notice, Duration margin) {

    // Before USUAL, whose making looks at it.
    private static final Duration LONGEST_MAX_AGE = Duration.ofMinutes(5);

    /** Five minutes of caching, three seconds of notice, a minute of margin. */
    public static final KeyTimes USUAL =
            new KeyTimes(Duration.ofMinutes(5), Duration.ofSeconds(3), Duration.ofMinutes(1));

    public KeyTimes {
        if (maxAge.isNegative() || maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
            throw new IllegalArgumentException("the JWK Set is kept for 0 to 300 seconds");
        }
        if (notice.isNegative() || margin.isNegative()) {
            throw new IllegalArgumentException("waits are not negative");
        }
    }

    /** From a key's making to its first signature. */
    public Duration lead() {
        return notice.plus(maxAge).plus(margin);
    }

    /**
     * How long after the last token's expiry its key stays: for a node whose clock is behind, and
     * for a verifier that tolerates as much.
     */
    Duration slack() {
        return margin.multipliedBy(2);
    }
}
