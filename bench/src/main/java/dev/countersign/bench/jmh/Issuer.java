package dev.countersign.bench.jmh;

import dev.countersign.jose.base64.Base64Refused;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;

/** One issuer with one RSA-2048 key, and the tokens that it signs. */
final class Issuer {

    static final String NAME = "https://issuer.example";
    static final String AUDIENCE = "https://app.example";

    // The clock of the peers is the machine's, so the tokens live longer than any run.
    static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant EXPIRES = ISSUED.plus(Duration.ofDays(36_500));

    /** When every token is verified. */
    static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final SigningKey key;
    private final JsonObject header;

    Issuer(CryptoProviders providers) {
        this.key = SigningKey.generateRsa(2048, Algorithm.RS256, providers);
        this.header = JwsSigner.header(key, "JWT");
    }

    SigningKey key() {
        return key;
    }

    /** The claims of an access token as they usually are. */
    static JsonObject claims(int number) {
        return JsonObject.builder()
                .put("iss", NAME)
                .put("sub", "user-" + number)
                .put("aud", AUDIENCE)
                .put("iat", ISSUED.getEpochSecond())
                .put("exp", EXPIRES.getEpochSecond())
                .put("jti", jwtId(number))
                .put("email", "user-" + number + "@example.com")
                .put("emailVerified", true)
                .put("scope", "user:basic")
                .build();
    }

    String token(int number) {
        return JwsSigner.sign(key, header, claims(number).toUtf8());
    }

    /** The public key as the first provider of this Java makes it. */
    PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(key.publicJwk().key().getEncoded()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has RSA", missing);
        }
    }

    /** The private key, made likewise. */
    PrivateKey privateKey() {
        JsonObject numbers = key.toPrivateJwk();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new RSAPrivateCrtKeySpec(
                                    number(numbers, "n"),
                                    number(numbers, "e"),
                                    number(numbers, "d"),
                                    number(numbers, "p"),
                                    number(numbers, "q"),
                                    number(numbers, "dp"),
                                    number(numbers, "dq"),
                                    number(numbers, "qi")));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has RSA", missing);
        }
    }

    /** A token's id, the same at each run. */
    static String jwtId(int number) {
        return "0190b3a1-7c00-7000-8000-%012x".formatted(number);
    }

    private static BigInteger number(JsonObject json, String member) {
        try {
            return new BigInteger(1, Base64Url.decode(json.string(member).orElseThrow()));
        } catch (Base64Refused impossible) {
            throw new IllegalStateException("our own key is base64url", impossible);
        }
    }
}
