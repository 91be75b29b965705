package dev.countersign.jose.jwt;

import dev.countersign.jose.crypto.Providers;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import dev.countersign.jose.jws.KeyResolver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** An issuer with one key, its rules, and a moment. */
final class Sample {

    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    static final String ISSUER = "https://issuer.example/a";
    static final SigningKey KEY =
            SigningKey.generateRsa(2048, Algorithm.RS256, Providers.all().get(0));
    static final KeyResolver KEYS = KeyResolver.of(JwkSet.of(List.of(KEY.publicJwk())));

    private Sample() {}

    static TokenRules.Builder rules() {
        return TokenRules.forIssuer(ISSUER).algorithms(Algorithm.RS256);
    }

    static JsonObject claims() {
        return JsonObject.builder()
                .put("iss", ISSUER)
                .put("sub", "user-1")
                .put("iat", NOW.getEpochSecond() - 10)
                .put("exp", NOW.getEpochSecond() + 600)
                .build();
    }

    static String token(JsonObject claims) {
        return JwsSigner.sign(KEY, "JWT", claims);
    }

    /** A genuine signature over claims that need not be JSON. */
    static String tokenOf(String claims) {
        return JwsSigner.sign(
                KEY, JwsSigner.header(KEY, "JWT"), claims.getBytes(StandardCharsets.UTF_8));
    }

    static Verification verify(String token, TokenRules rules) {
        return verify(token, rules, NOW);
    }

    static Verification verify(String token, TokenRules rules, Instant now) {
        return new TokenVerifier().verify(token, rules, KEYS, now);
    }

    /** The code of the first failure; "verified" where there is none. */
    static String verdict(Verification verification) {
        if (verification instanceof Verification.Verified) {
            return "verified";
        }
        return verification instanceof Verification.Refused refused
                ? String.valueOf(refused.why().code())
                : "unavailable";
    }
}
