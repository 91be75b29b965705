package dev.countersign.jose.jws;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwk.KeyId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header of a signed text (RFC 7515 §4), as far as it may be used before anything is verified.
 * Immutable.
 */
public final class JwsHeader {

    private final Algorithm algorithm;
    private final @Nullable KeyId keyId;
    private final @Nullable String type;
    private final JsonObject json;

    JwsHeader(Algorithm algorithm, @Nullable KeyId keyId, @Nullable String type, JsonObject json) {
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.type = type;
        this.json = json;
    }

    /** What the text claims to be signed with. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** The name of the key; for looking it up among keys that are trusted already, nothing else. */
    public Optional<KeyId> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** {@code typ} as it stands. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** The whole header. */
    public JsonObject json() {
        return json;
    }
}
