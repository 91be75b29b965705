package dev.countersign.jose.jws;

import dev.countersign.jose.base64.Base64Refused;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.KeyId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a header by RFC 7515 §4, refusing whatever would change what is verified or with what. */
final class HeaderReader {

    private static final List<String> KEYS_IN_TOKEN = List.of("jku", "x5u", "jwk", "x5c");
    private static final Set<String> SYMMETRIC = Set.of("HS256", "HS384", "HS512");

    private HeaderReader() {}

    /** The header of its base64url text. Throws {@link Malformation}. */
    static JwsHeader read(String encoded) {
        JsonObject json = json(encoded);
        refuseExtensions(json);
        KeyId keyId = keyId(json);
        String type = type(json);
        // JWT-01, JWT-02: what is not an asymmetric algorithm ends here, before the payload.
        return new JwsHeader(algorithm(json), keyId, type, json);
    }

    private static JsonObject json(String encoded) {
        try {
            return StrictJson.parseObject(Base64Url.decode(encoded));
        } catch (Base64Refused notBase64) {
            boolean prefixed = encoded.startsWith("Bearer ");
            throw new Malformation(
                    JwsFault.HEADER_ENCODING, prefixed ? "it begins with \"Bearer \"" : null);
        } catch (JsonRefused notJson) {
            throw new Malformation(JwsFault.HEADER_NOT_JSON, notJson.reason().sentence());
        }
    }

    private static Algorithm algorithm(JsonObject json) {
        String name =
                json.string("alg").orElseThrow(() -> new Malformation(JwsFault.ALGORITHM_MISSING));
        if (name.equalsIgnoreCase("none")) {
            throw new Malformation(JwsFault.ALGORITHM_NONE);
        }
        if (SYMMETRIC.contains(name)) {
            throw new Malformation(JwsFault.ALGORITHM_SYMMETRIC, name);
        }
        return Algorithm.named(name)
                .orElseThrow(() -> new Malformation(JwsFault.ALGORITHM_UNKNOWN));
    }

    private static void refuseExtensions(JsonObject json) {
        // RFC 7515 §4.1.11: a reader that does not understand an extension refuses; we know none.
        if (json.has("crit")) {
            throw new Malformation(JwsFault.CRITICAL_EXTENSION);
        }
        // RFC 7797 §7: JWTs must not use b64.
        if (json.has("b64")) {
            throw new Malformation(JwsFault.UNENCODED_PAYLOAD);
        }
        for (String name : KEYS_IN_TOKEN) {
            if (json.has(name)) {
                throw new Malformation(JwsFault.KEY_IN_TOKEN, name);
            }
        }
    }

    private static @Nullable KeyId keyId(JsonObject json) {
        if (!json.has("kid")) {
            return null;
        }
        return json.string("kid")
                .flatMap(KeyId::parse)
                .orElseThrow(() -> new Malformation(JwsFault.BAD_KEY_ID));
    }

    private static @Nullable String type(JsonObject json) {
        if (!json.has("typ")) {
            return null;
        }
        return json.string("typ").orElseThrow(() -> new Malformation(JwsFault.BAD_TYPE));
    }
}
