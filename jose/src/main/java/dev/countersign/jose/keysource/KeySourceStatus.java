package dev.countersign.jose.keysource;

import dev.countersign.jose.jwk.JwkSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a key source stands, for operators.
 *
 * @param keys the last good set, with the keys of it that are left aside; absent before the first
 * @param freshAt when it was last known to be current; absent before the first
 * @param failure why the last fetch brought nothing; absent where it did, or there was none
 */
public record KeySourceStatus(
        @Nullable JwkSet keys, @Nullable Instant freshAt, @Nullable String failure) {}
