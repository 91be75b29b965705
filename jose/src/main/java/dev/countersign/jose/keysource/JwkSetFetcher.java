package dev.countersign.jose.keysource;

import org.jspecify.annotations.Nullable;

/**
 * Fetches a JWK Set from where it is published. It bounds its own time and the size of what it
 * reads (SECURITY KEY-06, KEY-07), follows no redirects, and may block.
 */
@FunctionalInterface
public interface JwkSetFetcher {

    /**
     * Fetches once. An exception counts as {@link FetchResult.Failed}.
     *
     * @param entityTag the ETag of the set at hand, for {@code If-None-Match}; null where there is
     *     none
     */
    FetchResult fetch(@Nullable String entityTag);
}
