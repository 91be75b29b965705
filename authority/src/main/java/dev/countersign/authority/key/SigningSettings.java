package dev.countersign.authority.key;

import java.time.Duration;
import java.util.Optional;

/**
 * What an environment asks of its signing keys.
 *
 * @param bits the length of the next RSA key's modulus: 2048, 3072 or 4096
 * @param rotation how long a key signs before the next one takes over; empty for never by itself
 */
public record SigningSettings(int bits, Optional<Duration> rotation) {

    /** RSA-2048, a new key each 90 days. */
    public static final SigningSettings USUAL =
            new SigningSettings(2048, Optional.of(Duration.ofDays(90)));

    /** The shortest time between two rotations that happen by themselves. */
    public static final Duration SHORTEST_ROTATION = Duration.ofDays(1);

    public SigningSettings {
        if (bits != 2048 && bits != 3072 && bits != 4096) {
            throw new IllegalArgumentException("a signing key has 2048, 3072 or 4096 bits");
        }
        if (rotation.filter(every -> every.compareTo(SHORTEST_ROTATION) < 0).isPresent()) {
            throw new IllegalArgumentException("a signing key signs for a day at least");
        }
    }
}
