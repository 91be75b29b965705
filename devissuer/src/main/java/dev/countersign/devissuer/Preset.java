package dev.countersign.devissuer;

import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of token that the dev issuer mints: one good kind, and the broken ones that an authority
 * has to refuse. The {@link #code()} is stable; tests and scripts may name it.
 */
public enum Preset {
    GOOD("good", "a token that is right in every respect", "accepted"),
    EXPIRED("expired", "exp lies an hour back", "refused"),
    FUTURE("future", "nbf and iat lie an hour ahead", "refused"),
    WRONG_ISSUER("wrong-issuer", "iss is somebody else", "refused"),
    WRONG_AUDIENCE(
            "wrong-audience", "aud is somebody else", "refused where an audience is configured"),
    UNKNOWN_KEY_ID("unknown-key-id", "the header names a key id that is not published", "refused"),
    ALG_NONE("alg-none", "alg is none and there is no signature", "refused"),
    HS256_PUBLIC_KEY(
            "hs256-public-key", "alg is HS256, with the public key's PEM as the secret", "refused"),
    BAD_SIGNATURE("bad-signature", "one byte of the signature was changed", "refused"),
    NO_SUBJECT("no-subject", "there is no sub", "refused"),
    NO_EXPIRY("no-expiry", "there is no exp", "refused"),
    LONG_LIFE("long-life", "exp lies ten years ahead", "refused where a longest life is set"),
    UNVERIFIED_EMAIL(
            "unverified-email",
            "emailVerified is false",
            "accepted, without a credential for the email"),
    REPLAY(
            "replay",
            "two tokens with the same jti",
            "the second is refused where jti is single-use");

    private final String code;
    private final String meaning;
    private final String expected;

    Preset(String code, String meaning, String expected) {
        this.code = code;
        this.meaning = meaning;
        this.expected = expected;
    }

    /** The stable name, as requests and the page use it. */
    public String code() {
        return code;
    }

    /** What is peculiar about the token, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** What a careful authority does with it. */
    public String expected() {
        return expected;
    }

    /** The preset of that code, byte for byte; empty when there is none. */
    public static Optional<Preset> named(String code) {
        return Arrays.stream(values()).filter(preset -> preset.code.equals(code)).findFirst();
    }
}
