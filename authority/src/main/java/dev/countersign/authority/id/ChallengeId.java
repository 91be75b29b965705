package dev.countersign.authority.id;

import java.util.Optional;
import java.util.UUID;

/** Names a challenge: what was sent and whose answer is awaited. */
public record ChallengeId(UUID value) {

    /** Reads the 36 lower-case characters; empty for any other text. */
    public static Optional<ChallengeId> parse(String text) {
        return UuidText.parse(text).map(ChallengeId::new);
    }

    /** The 36 lower-case characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
