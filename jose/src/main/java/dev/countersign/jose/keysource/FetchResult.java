package dev.countersign.jose.keysource;

import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.JwkSetRefused;
import org.jspecify.annotations.Nullable;

/** What became of one fetch of a JWK Set. */
public sealed interface FetchResult {

    /**
     * A set arrived.
     *
     * @param keys the set
     * @param entityTag its ETag as it stands, to be sent with the next fetch; may be absent
     */
    record Fresh(JwkSet keys, @Nullable String entityTag) implements FetchResult {}

    /** The set is the one whose entity tag was sent (304). */
    record NotModified() implements FetchResult {}

    /**
     * No set arrived.
     *
     * @param reason for the operator, without a full stop
     */
    record Failed(String reason) implements FetchResult {}

    /** The result for the body of a good answer; a body that is no JWK Set is {@link Failed}. */
    static FetchResult ofBody(byte[] body, @Nullable String entityTag) {
        try {
            return new Fresh(JwkSet.parse(body), entityTag);
        } catch (JwkSetRefused refused) {
            return new Failed("the answer is not a JWK Set: " + refused.getMessage());
        }
    }
}
