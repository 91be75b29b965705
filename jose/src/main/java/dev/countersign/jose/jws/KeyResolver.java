package dev.countersign.jose.jws;

import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import java.util.List;

/**
 * Finds the trusted keys that a header may mean. The header is not verified: nothing but its key
 * id, compared exactly with the names of keys that are trusted already, may be used.
 */
@FunctionalInterface
public interface KeyResolver {

    /** The keys that the header may mean. Never throws. */
    KeyResolution resolve(JwsHeader header);

    /** Resolves among the keys of a set. */
    static KeyResolver of(JwkSet set) {
        return header -> among(set, header);
    }

    /** Always this key, whatever the header's key id says: for an issuer that has one key. */
    static KeyResolver only(PublicJwk key) {
        KeyResolution answer = new KeyResolution.Keys(List.of(key));
        return header -> answer;
    }

    /** What a set knows of a header. */
    static KeyResolution among(JwkSet set, JwsHeader header) {
        KeyId keyId = header.keyId().orElse(null);
        if (set.keys().isEmpty()) {
            return new KeyResolution.NoSuchKey(List.of());
        }
        if (keyId == null) {
            return new KeyResolution.Keys(set.keys());
        }
        return set.find(keyId)
                .<KeyResolution>map(key -> new KeyResolution.Keys(List.of(key)))
                .orElseGet(() -> new KeyResolution.NoSuchKey(set.keyIds()));
    }
}
