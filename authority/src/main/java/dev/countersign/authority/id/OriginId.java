package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names one web origin that an environment accepts. */
public record OriginId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<OriginId> parse(String text) {
        return UuidText.parse(text).map(OriginId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
