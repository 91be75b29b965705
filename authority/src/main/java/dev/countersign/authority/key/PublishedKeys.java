package dev.countersign.authority.key;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.jose.jwk.JwkSet;
import java.time.Duration;

/** An environment's JWK Set as it is published now (RFC 7517 §5). Public halves alone are in it. */
public final class PublishedKeys {

    private static final int ETAG_LENGTH = 32;

    private final JwkSet set;
    private final byte[] bytes;
    private final String etag;
    private final Duration maxAge;

    private PublishedKeys(JwkSet set, byte[] bytes, String etag, Duration maxAge) {
        this.set = set;
        this.bytes = bytes;
        this.etag = etag;
        this.maxAge = maxAge;
    }

    static PublishedKeys of(JwkSet set, Duration maxAge) {
        byte[] bytes = set.toJson().toUtf8();
        String etag = Hashing.sha256(bytes).substring(0, ETAG_LENGTH);
        return new PublishedKeys(set, bytes, etag, maxAge);
    }

    PublishedKeys withMaxAge(Duration newMaxAge) {
        return newMaxAge.equals(maxAge) ? this : new PublishedKeys(set, bytes, etag, newMaxAge);
    }

    public JwkSet set() {
        return set;
    }

    /** The document, not copied; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** The same on every node that publishes the same keys. */
    public String etag() {
        return etag;
    }

    /** How long it may be kept: no key that is not in it signs before that. */
    public Duration maxAge() {
        return maxAge;
    }
}
