package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names a user of one environment; the subject of its tokens. */
public record UserId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<UserId> parse(String text) {
        return UuidText.parse(text).map(UserId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
