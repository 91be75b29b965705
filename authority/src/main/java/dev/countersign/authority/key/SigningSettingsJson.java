package dev.countersign.authority.key;

import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an environment asks of its signing keys: {@code security.signingKey {bits, rotationDays}} of
 * its settings. 0 days is no rotation by itself; what is out of bounds is as if absent.
 *
 * @param bits the length of the next RSA key's modulus: 2048, 3072 or 4096
 * @param rotation how long a key signs before the next one takes over; empty for never by itself
 */
record SigningSettingsJson(int bits, Optional<Duration> rotation) {

    private static final List<Long> BITS = List.of(2048L, 3072L, 4096L);
    private static final long MOST_DAYS = 3650;

    /** The shortest time between two rotations that happen by themselves. */
    static final Duration SHORTEST_ROTATION = Duration.ofDays(1);

    /** RSA-2048, a new key each 90 days. */
    static final SigningSettingsJson USUAL =
            new SigningSettingsJson(2048, Optional.of(Duration.ofDays(90)));

    SigningSettingsJson {
        if (bits != 2048 && bits != 3072 && bits != 4096) {
            throw new IllegalArgumentException("a signing key has 2048, 3072 or 4096 bits");
        }
        if (rotation.filter(every -> every.compareTo(SHORTEST_ROTATION) < 0).isPresent()) {
            throw new IllegalArgumentException("a signing key signs for a day at least");
        }
    }

    static SigningSettingsJson read(JsonObject document) {
        JsonObject part = part(part(document, "security"), "signingKey");
        long bits =
                number(part, "bits").stream()
                        .filter(BITS::contains)
                        .findFirst()
                        .orElse(USUAL.bits());
        OptionalLong days =
                number(part, "rotationDays").stream()
                        .filter(n -> n >= 0 && n <= MOST_DAYS)
                        .findFirst();
        Optional<Duration> rotation =
                days.isEmpty()
                        ? USUAL.rotation()
                        : Optional.of(days.getAsLong()).filter(n -> n > 0).map(Duration::ofDays);
        return new SigningSettingsJson((int) bits, rotation);
    }

    private static JsonObject part(JsonObject parent, String name) {
        return parent.find(name).orElse(JsonObject.of()) instanceof JsonObject part
                ? part
                : JsonObject.of();
    }

    private static OptionalLong number(JsonObject part, String name) {
        return part.find(name).orElse(null) instanceof JsonNumber number
                ? number.asLongExact()
                : OptionalLong.empty();
    }
}
