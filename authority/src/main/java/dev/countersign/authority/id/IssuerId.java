package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names the row of an external issuer whose JWTs an environment accepts. */
public record IssuerId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<IssuerId> parse(String text) {
        return UuidText.parse(text).map(IssuerId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
