package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.SigningKey;

/**
 * A signing key under a name of somebody's choice, where jose would name it by its thumbprint.
 *
 * @param keyId {@code kid} of the published key and of the tokens
 * @param key the key
 */
record DevKey(KeyId keyId, SigningKey key) {

    private static final int RSA_BITS = 2048;

    static DevKey generate() {
        return named(SigningKey.generateRsa(RSA_BITS));
    }

    static DevKey named(SigningKey key) {
        return new DevKey(key.keyId(), key);
    }

    String algorithm() {
        return key.algorithm().wireName();
    }

    JsonObject publicJwk() {
        return key.publicJwk().toJson().with("kid", new JsonString(keyId.value()));
    }

    JsonObject privateJwk() {
        return key.toPrivateJwk().with("kid", new JsonString(keyId.value()));
    }
}
