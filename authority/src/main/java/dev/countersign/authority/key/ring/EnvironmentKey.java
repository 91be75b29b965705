package dev.countersign.authority.key.ring;

import dev.countersign.jose.jwk.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A signing key of an environment, without the key itself.
 *
 * @param id its {@code kid}: the RFC 7638 thumbprint of the public key
 * @param sequence 1 for the environment's first key, one more for each that follows
 * @param times from when on it does what
 * @param longestLife the longest life that a token signed by it may have
 * @param revokedAt when it was revoked; empty for a key that was not
 */
public record EnvironmentKey(
        KeyId id, long sequence, Times times, Duration longestLife, Optional<Instant> revokedAt) {

    /**
     * From when on a key does what.
     *
     * @param createdAt when it was made
     * @param publishedAt from when on it is in the JWK Set, this moment included
     * @param activatesAt from when on it may sign, this moment included
     */
    public record Times(Instant createdAt, Instant publishedAt, Instant activatesAt) {
        public Times {
            if (activatesAt.isBefore(publishedAt)) {
                throw new IllegalArgumentException("a key is published before it signs");
            }
        }
    }

    /** Whether it was revoked. */
    public boolean revoked() {
        return revokedAt.isPresent();
    }

    /** Whether it came into use at all before it was revoked, if it was. */
    boolean everUsed() {
        return revokedAt.isEmpty() || !revokedAt.get().isBefore(times.activatesAt());
    }
}
