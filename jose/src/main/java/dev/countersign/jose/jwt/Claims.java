package dev.countersign.jose.jwt;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a JWT (RFC 7519 §4). In a {@link VerifiedToken} every registered claim that is
 * there has its right type, so that empty means absent. Immutable.
 *
 * @param json the claims as they stand
 */
public record Claims(JsonObject json) {

    /** {@code iss}. */
    public Optional<String> issuer() {
        return json.string("iss");
    }

    /** {@code sub}. Compare it as it stands: no case, no trimming. */
    public Optional<String> subject() {
        return json.string("sub");
    }

    /** {@code aud} as a list, be it one string or several; empty where it is absent. */
    public List<String> audience() {
        JsonValue value = json.find("aud").orElse(null);
        if (value instanceof JsonString one) {
            return List.of(one.value());
        }
        if (value instanceof JsonArray several) {
            return several.values().stream()
                    .filter(JsonString.class::isInstance)
                    .map(text -> ((JsonString) text).value())
                    .toList();
        }
        return List.of();
    }

    /** {@code exp}. */
    public Optional<Instant> expiry() {
        return date("exp");
    }

    /** {@code nbf}. */
    public Optional<Instant> notBefore() {
        return date("nbf");
    }

    /** {@code iat}. */
    public Optional<Instant> issuedAt() {
        return date("iat");
    }

    /** {@code jti}. */
    public Optional<String> tokenId() {
        return json.string("jti");
    }

    /** Any claim that is a string; empty where it is absent or anything else. */
    public Optional<String> string(String name) {
        return json.string(name);
    }

    /** Any claim. */
    public Optional<JsonValue> find(String name) {
        return json.find(name);
    }

    private Optional<Instant> date(String name) {
        return json.find(name).map(NumericDate::read);
    }
}
