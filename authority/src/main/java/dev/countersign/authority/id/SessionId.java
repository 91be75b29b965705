package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names a signed-in period of one user; the `sid` claim of its tokens. */
public record SessionId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<SessionId> parse(String text) {
        return UuidText.parse(text).map(SessionId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
