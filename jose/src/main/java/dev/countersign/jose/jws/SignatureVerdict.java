package dev.countersign.jose.jws;

/** What {@link JwsVerifier} found. */
public enum SignatureVerdict {
    /** The key made this signature of this header and payload. */
    GENUINE,
    /** The header's algorithm is not among those that the caller allows. */
    ALGORITHM_NOT_ALLOWED,
    /** The key is of another kind, or its {@code alg} ties it to another algorithm. */
    KEY_NOT_FOR_ALGORITHM,
    /** No signature by this key has this length. */
    WRONG_LENGTH,
    /** The signature is not this key's for this text. */
    NOT_GENUINE
}
