package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names one deep link of an environment. */
public record DeeplinkId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<DeeplinkId> parse(String text) {
        return UuidText.parse(text).map(DeeplinkId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
