package dev.countersign.jose.jwk;

/** The values of {@code kty} that hold public keys (RFC 7518 §6.1, RFC 8037 §2). */
public enum KeyType {
    /** RSA. */
    RSA,
    /** The NIST curves. */
    EC,
    /** Octet key pairs; here Ed25519 alone. */
    OKP
}
