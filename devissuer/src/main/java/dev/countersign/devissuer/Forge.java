package dev.countersign.devissuer;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.jws.JwsSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the tokens, the good ones with jose and the broken ones by hand. */
final class Forge {

    private static final String SOMEBODY_ELSE = "https://somebody-else.example";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    /** Writes the claims once it is known who issues and when. */
    @FunctionalInterface
    interface Draft {
        JsonObject claims(String issuer, Instant now);
    }

    private final String issuer;
    private final DevKey key;
    private final InstantSource clock;

    Forge(String issuer, DevKey key, InstantSource clock) {
        this.issuer = issuer;
        this.key = key;
        this.clock = clock;
    }

    Minted make(Preset preset, Draft draft) {
        Instant now = clock.instant();
        JsonObject claims = spoil(preset, draft.claims(issuer, now), now);
        String token = write(preset, claims);
        // The twin is a second older, so that the two differ in text and only the jti is the same.
        Optional<String> second =
                preset == Preset.REPLAY
                        ? Optional.of(write(preset, at(claims, "iat", now.minusSeconds(1))))
                        : Optional.empty();
        return new Minted(token, second);
    }

    private static JsonObject spoil(Preset preset, JsonObject claims, Instant now) {
        return switch (preset) {
            case EXPIRED ->
                    at(at(claims, "iat", now.minus(HOUR).minus(HOUR)), "exp", now.minus(HOUR));
            case FUTURE -> future(claims, now);
            case WRONG_ISSUER -> claims.with("iss", new JsonString(SOMEBODY_ELSE));
            case WRONG_AUDIENCE -> claims.with("aud", new JsonString(SOMEBODY_ELSE));
            case NO_SUBJECT -> claims.without("sub");
            case NO_EXPIRY -> claims.without("exp");
            case LONG_LIFE -> at(claims, "exp", now.plus(TEN_YEARS));
            case UNVERIFIED_EMAIL -> unverified(claims);
            case GOOD, UNKNOWN_KEY_ID, ALG_NONE, HS256_PUBLIC_KEY, BAD_SIGNATURE, REPLAY -> claims;
        };
    }

    private static JsonObject future(JsonObject claims, Instant now) {
        Instant later = now.plus(HOUR);
        return at(at(at(claims, "iat", later), "nbf", later), "exp", later.plus(HOUR));
    }

    private static JsonObject unverified(JsonObject claims) {
        JsonObject addressed =
                claims.has("email")
                        ? claims
                        : claims.with("email", new JsonString("unverified@example.com"));
        return addressed.with("emailVerified", JsonBoolean.FALSE);
    }

    private static JsonObject at(JsonObject claims, String name, Instant instant) {
        return claims.with(name, JsonNumber.of(instant.getEpochSecond()));
    }

    private String write(Preset preset, JsonObject claims) {
        return switch (preset) {
            case ALG_NONE -> unsigned("none", claims) + ".";
            case HS256_PUBLIC_KEY -> withPublicKeyAsSecret(claims);
            case BAD_SIGNATURE -> changed(sign(key.keyId().value(), claims));
            case UNKNOWN_KEY_ID -> sign("unknown-" + UUID.randomUUID(), claims);
            default -> sign(key.keyId().value(), claims);
        };
    }

    private String sign(String keyId, JsonObject claims) {
        return JwsSigner.sign(key.key(), header(key.algorithm(), keyId), claims.toUtf8());
    }

    private String unsigned(String algorithm, JsonObject claims) {
        return Base64Url.encode(header(algorithm, key.keyId().value()).toUtf8())
                + "."
                + Base64Url.encode(claims.toUtf8());
    }

    private static JsonObject header(String algorithm, String keyId) {
        return JsonObject.builder()
                .put("alg", algorithm)
                .put("typ", "JWT")
                .put("kid", keyId)
                .build();
    }

    private String withPublicKeyAsSecret(JsonObject claims) {
        String text = unsigned("HS256", claims);
        byte[] secret = key.key().publicJwk().toPem().getBytes(StandardCharsets.US_ASCII);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] tag = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64Url.encode(tag);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    // A character well inside the signature, so that the text stays strict base64url.
    private static String changed(String token) {
        int place = token.lastIndexOf('.') + 10;
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        return token.substring(0, place) + other + token.substring(place + 1);
    }
}
