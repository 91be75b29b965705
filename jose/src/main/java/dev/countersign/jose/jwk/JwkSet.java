package dev.countersign.jose.jwk;

import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonLimits;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set of public keys (RFC 7517 §5): the usable ones in their order, and of each other one why it
 * is left aside. No two keys have the same name. Immutable.
 */
public final class JwkSet {

    /** The most keys that a set may have. */
    public static final int MOST_KEYS = 64;

    /** The most bytes of a set's text. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final JsonLimits LIMITS = JsonLimits.USUAL.withBytes(MOST_BYTES);

    private final List<PublicJwk> keys;
    private final List<JwkOutcome.Unusable> refused;

    private JwkSet(List<PublicJwk> keys, List<JwkOutcome.Unusable> refused) {
        this.keys = List.copyOf(keys);
        this.refused = List.copyOf(refused);
    }

    /**
     * Reads a set.
     *
     * @throws JwkSetRefused where the text is no JWK Set at all; single keys that are unfit are
     *     {@link #refused()} instead
     */
    public static JwkSet parse(byte[] utf8) {
        return parse(utf8, CryptoProviders.fastest());
    }

    /** Reads a set for a provider. */
    public static JwkSet parse(byte[] utf8, CryptoProviders providers) {
        try {
            return parse(StrictJson.parseObject(utf8, LIMITS), providers);
        } catch (JsonRefused notJson) {
            throw new JwkSetRefused("not strict JSON within limits: " + notJson.getMessage());
        }
    }

    /** Reads a set that is JSON already. */
    public static JwkSet parse(JsonObject json) {
        return parse(json, CryptoProviders.fastest());
    }

    /** The set of these keys; names that occur twice are an {@link IllegalArgumentException}. */
    public static JwkSet of(List<PublicJwk> keys) {
        if (keys.size() > MOST_KEYS || !repeated(keys).isEmpty()) {
            throw new IllegalArgumentException("a set has at most 64 keys and each name once");
        }
        return new JwkSet(keys, List.of());
    }

    /** The set of the one key of a PEM text; its name is its thumbprint. */
    public static JwkSet fromPem(String pem) {
        JwkOutcome outcome = PublicJwk.fromPem(pem);
        if (outcome instanceof JwkOutcome.Unusable unusable) {
            return new JwkSet(List.of(), List.of(unusable));
        }
        return of(List.of(outcome.orElseThrow()));
    }

    /** The usable keys in the order of the set. */
    public List<PublicJwk> keys() {
        return keys;
    }

    /** The keys that are left aside, each with its reason. */
    public List<JwkOutcome.Unusable> refused() {
        return refused;
    }

    /** The one usable key of a name. */
    public Optional<PublicJwk> find(KeyId keyId) {
        for (PublicJwk key : keys) {
            if (key.isNamed(keyId)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The names of the usable keys. */
    public List<KeyId> keyIds() {
        return keys.stream().flatMap(key -> key.keyId().stream()).toList();
    }

    /** The set as published; what was refused is not in it. */
    public JsonObject toJson() {
        List<JsonValue> values = new ArrayList<>();
        keys.forEach(key -> values.add(key.toJson()));
        return JsonObject.builder().put("keys", new JsonArray(values)).build();
    }

    private static JwkSet parse(JsonObject json, CryptoProviders providers) {
        if (!(json.find("keys").orElse(null) instanceof JsonArray array)) {
            throw new JwkSetRefused("there is no array \"keys\"");
        }
        if (array.values().size() > MOST_KEYS) {
            throw new JwkSetRefused("there are more than 64 keys");
        }
        List<PublicJwk> usable = new ArrayList<>();
        List<JwkOutcome.Unusable> refused = new ArrayList<>();
        for (JsonValue value : array.values()) {
            JwkOutcome outcome = read(value, providers);
            if (outcome instanceof JwkOutcome.Unusable unusable) {
                refused.add(unusable);
            } else {
                usable.add(outcome.orElseThrow());
            }
        }
        return withoutRepeated(usable, refused);
    }

    private static JwkOutcome read(JsonValue value, CryptoProviders providers) {
        return value instanceof JsonObject object
                ? PublicJwk.parse(object, providers)
                : new JwkOutcome.Unusable(JwkFault.NOT_AN_OBJECT, null, null);
    }

    // JWT-08: never one of two keys of the same name, by their order.
    private static JwkSet withoutRepeated(
            List<PublicJwk> usable, List<JwkOutcome.Unusable> refused) {
        Set<KeyId> repeated = repeated(usable);
        List<PublicJwk> single = new ArrayList<>();
        for (PublicJwk key : usable) {
            KeyId name = key.keyId().orElse(null);
            if (name != null && repeated.contains(name)) {
                refused.add(new JwkOutcome.Unusable(JwkFault.DUPLICATE_KEY_ID, null, name));
            } else {
                single.add(key);
            }
        }
        return new JwkSet(single, refused);
    }

    private static Set<KeyId> repeated(List<PublicJwk> keys) {
        Set<KeyId> seen = new HashSet<>();
        Set<KeyId> repeated = new HashSet<>();
        keys.forEach(key -> key.keyId().filter(name -> !seen.add(name)).ifPresent(repeated::add));
        return repeated;
    }
}
