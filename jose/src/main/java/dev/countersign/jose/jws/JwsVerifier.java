package dev.countersign.jose.jws;

import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.PublicJwk;
import java.util.Set;

/** Tells whether a signed text is genuine. */
public final class JwsVerifier {

    private JwsVerifier() {}

    /**
     * Verifies with one key.
     *
     * @param allowed the algorithms that the caller allows; the text can only choose among them
     */
    public static SignatureVerdict verify(CompactJws jws, PublicJwk key, Set<Algorithm> allowed) {
        return verify(jws, key, allowed, Set.of());
    }

    /**
     * Verifies with one key.
     *
     * @param allowed the algorithms that the caller allows
     * @param unpinned those of them that a key without {@code alg} may be used with beside its
     *     usual one (an RSA key's is RS256)
     */
    public static SignatureVerdict verify(
            CompactJws jws, PublicJwk key, Set<Algorithm> allowed, Set<Algorithm> unpinned) {
        Algorithm algorithm = jws.header().algorithm();
        if (!allowed.contains(algorithm)) {
            return SignatureVerdict.ALGORITHM_NOT_ALLOWED;
        }
        if (!isFor(key, algorithm, unpinned)) {
            return SignatureVerdict.KEY_NOT_FOR_ALGORITHM;
        }
        if (jws.signature().length != key.signatureBytes()) {
            return SignatureVerdict.WRONG_LENGTH;
        }
        return key.verifies(algorithm, jws.bytes(), jws.inputLength(), jws.signature())
                ? SignatureVerdict.GENUINE
                : SignatureVerdict.NOT_GENUINE;
    }

    /** Whether a key may be used with an algorithm (JWT-04). */
    public static boolean isFor(PublicJwk key, Algorithm algorithm, Set<Algorithm> unpinned) {
        return key.algorithms().contains(algorithm)
                || (!key.isPinned() && key.fits(algorithm) && unpinned.contains(algorithm));
    }
}
