package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names an environment: the tenant whose keys, users and settings belong together. */
public record EnvironmentId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<EnvironmentId> parse(String text) {
        return UuidText.parse(text).map(EnvironmentId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
