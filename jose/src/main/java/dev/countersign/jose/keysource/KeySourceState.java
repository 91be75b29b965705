package dev.countersign.jose.keysource;

import dev.countersign.jose.jwk.JwkSet;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a key source knows after an attempt.
 *
 * @param keys the last good set; null before there was one
 * @param entityTag its entity tag, if it had one
 * @param freshAt when it was last known to be current; null where {@code keys} is
 * @param triedAt when the last attempt ended; null before there was one
 * @param failure why the last attempt brought nothing; null where it did
 */
record KeySourceState(
        @Nullable JwkSet keys,
        @Nullable String entityTag,
        @Nullable Instant freshAt,
        @Nullable Instant triedAt,
        @Nullable String failure) {

    static final KeySourceState EMPTY = new KeySourceState(null, null, null, null, null);

    KeySourceState after(FetchResult result, Instant now) {
        if (result instanceof FetchResult.Fresh fresh) {
            // KEY-13: a set without a usable key is a failure, and drops nothing.
            return fresh.keys().keys().isEmpty()
                    ? failed("the set has no usable key: " + firstReason(fresh.keys()), now)
                    : new KeySourceState(fresh.keys(), fresh.entityTag(), now, now, null);
        }
        if (result instanceof FetchResult.NotModified) {
            return keys == null
                    ? failed("the answer was \"not modified\" to a first question", now)
                    : new KeySourceState(keys, entityTag, now, now, null);
        }
        return failed(((FetchResult.Failed) result).reason(), now);
    }

    private KeySourceState failed(String reason, Instant now) {
        return new KeySourceState(keys, entityTag, freshAt, now, reason);
    }

    /** The set, where {@code keys} is known to be there. */
    JwkSet required() {
        return Objects.requireNonNull(keys);
    }

    private static String firstReason(JwkSet set) {
        return set.refused().isEmpty() ? "it is empty" : set.refused().get(0).sentence();
    }
}
