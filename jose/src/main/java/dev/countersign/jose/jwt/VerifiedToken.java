package dev.countersign.jose.jwt;

import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jws.JwsHeader;

/**
 * A token that passed every check of its rules. Only {@link TokenVerifier} makes one: holding it is
 * the evidence. Immutable.
 */
public final class VerifiedToken {

    private final JwsHeader header;
    private final PublicJwk key;
    private final Claims claims;

    VerifiedToken(JwsHeader header, PublicJwk key, Claims claims) {
        this.header = header;
        this.key = key;
        this.claims = claims;
    }

    /** The signed header. */
    public JwsHeader header() {
        return header;
    }

    /** The key that signed it. */
    public PublicJwk key() {
        return key;
    }

    /** The claims; every registered one that is there has its right type. */
    public Claims claims() {
        return claims;
    }

    /** The key's name alone: claims may be personal. */
    @Override
    public String toString() {
        return "VerifiedToken[" + key + "]";
    }
}
