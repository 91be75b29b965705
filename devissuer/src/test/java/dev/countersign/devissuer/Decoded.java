package dev.countersign.devissuer;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.KeyId;
import java.nio.charset.StandardCharsets;

/** A token taken apart without being trusted. */
record Decoded(JsonObject header, JsonObject claims, String signed, String signature) {

    static Decoded of(String token) {
        String[] parts = token.split("\\.", -1);
        return new Decoded(
                StrictJson.parseObject(Base64Url.decode(parts[0])),
                StrictJson.parseObject(Base64Url.decode(parts[1])),
                parts[0] + "." + parts[1],
                parts[2]);
    }

    long number(String claim) {
        return Long.parseLong(claims.find(claim).orElseThrow().toJson());
    }

    boolean verifies(JsonObject jwkSet) {
        byte[] message = signed.getBytes(StandardCharsets.US_ASCII);
        return JwkSet.parse(jwkSet)
                .find(new KeyId(header.string("kid").orElseThrow()))
                .filter(key ->
                        key.verifies(
                                Algorithm.RS256,
                                message,
                                message.length,
                                Base64Url.decode(signature)))
                .isPresent();
    }
}
