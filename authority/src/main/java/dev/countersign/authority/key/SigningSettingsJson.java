package dev.countersign.authority.key;

import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads {@code security.signingKey {bits, rotationDays}} of an environment's settings: 2048, 3072
 * or 4096 bits, 1 to 3650 days, 0 for no rotation by itself. What is anything else is as if absent.
 */
final class SigningSettingsJson {

    private static final List<Long> BITS = List.of(2048L, 3072L, 4096L);
    private static final long MOST_DAYS = 3650;

    private SigningSettingsJson() {}

    static SigningSettings read(JsonObject document) {
        JsonObject part = part(part(document, "security"), "signingKey");
        long bits =
                number(part, "bits").stream()
                        .filter(BITS::contains)
                        .findFirst()
                        .orElse(SigningSettings.USUAL.bits());
        OptionalLong days =
                number(part, "rotationDays").stream()
                        .filter(n -> n >= 0 && n <= MOST_DAYS)
                        .findFirst();
        Optional<Duration> rotation =
                days.isEmpty()
                        ? SigningSettings.USUAL.rotation()
                        : Optional.of(days.getAsLong()).filter(n -> n > 0).map(Duration::ofDays);
        return new SigningSettings((int) bits, rotation);
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
