package dev.countersign.jose.jws;

import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import java.time.Duration;
import java.util.List;

/** What a {@link KeyResolver} knows. */
public sealed interface KeyResolution {

    /**
     * The trusted keys that a header may mean: the one of its key id, or all where it has none.
     *
     * @param keys at least one
     */
    record Keys(List<PublicJwk> keys) implements KeyResolution {
        /** Copies the list and refuses an empty one. */
        public Keys {
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("no key: that is NoSuchKey");
            }
        }
    }

    /**
     * None of the trusted keys has this name.
     *
     * @param known the names of the trusted keys, for the operator
     */
    record NoSuchKey(List<KeyId> known) implements KeyResolution {
        /** Copies the list. */
        public NoSuchKey {
            known = List.copyOf(known);
        }
    }

    /**
     * The keys cannot be had now. That says nothing about the token.
     *
     * @param reason for the operator
     * @param retryAfter when to ask again
     */
    record Unavailable(String reason, Duration retryAfter) implements KeyResolution {}
}
