package dev.countersign.authority.environment;

/** Where the public keys of an external issuer are to be had. */
public sealed interface KeyLocation {

    /** A JWK Set at an address (RFC 7517 §5). */
    record JwksUrl(String url) implements KeyLocation {}

    /** A JWK Set pasted into the settings, as its JSON text. */
    record InlineJwks(String json) implements KeyLocation {}

    /** One public key pasted as PEM. */
    record Pem(String text) implements KeyLocation {}

    /** The {@code jwks_uri} of the issuer's own OpenID discovery document. */
    record Discovery() implements KeyLocation {}
}
