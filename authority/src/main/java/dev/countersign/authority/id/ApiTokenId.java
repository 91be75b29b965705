package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names an operator's API token; never the token itself. */
public record ApiTokenId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<ApiTokenId> parse(String text) {
        return UuidText.parse(text).map(ApiTokenId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
