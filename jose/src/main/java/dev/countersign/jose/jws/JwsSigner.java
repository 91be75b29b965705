package dev.countersign.jose.jws;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.SigningKey;
import java.nio.charset.StandardCharsets;

/** Makes signed texts in compact form. */
public final class JwsSigner {

    private JwsSigner() {}

    /**
     * A signed JWT: the header has the key's {@code alg} and {@code kid} and this {@code typ}.
     *
     * @param type the value of {@code typ}, such as {@code JWT} or {@code at+jwt}
     */
    public static String sign(SigningKey key, String type, JsonObject claims) {
        return sign(key, header(key, type), claims.toUtf8());
    }

    /**
     * A signed text under a header that is written as it is given.
     *
     * @throws IllegalArgumentException where the header's {@code alg} is not the key's
     */
    public static String sign(SigningKey key, JsonObject header, byte[] payload) {
        if (!header.string("alg").orElse("").equals(key.algorithm().wireName())) {
            throw new IllegalArgumentException("the header's alg must be the key's algorithm");
        }
        // RFC 7515 §5.1 steps 2 to 5: the signing input is ASCII.
        String input = Base64Url.encode(header.toUtf8()) + "." + Base64Url.encode(payload);
        byte[] signature = key.sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64Url.encode(signature);
    }

    /** The usual header: {@code alg}, {@code typ}, {@code kid}. */
    public static JsonObject header(SigningKey key, String type) {
        return JsonObject.builder()
                .put("alg", key.algorithm().wireName())
                .put("typ", type)
                .put("kid", key.keyId().value())
                .build();
    }
}
