package dev.countersign.authority.key;

import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.SigningKey;
import java.util.Optional;

/** Locks private keys before they are stored; each opens only in its own row. */
final class KeySafe {

    private final Sealer sealer;

    KeySafe(Sealer sealer) {
        this.sealer = sealer;
    }

    String seal(EnvironmentId environment, SigningKey key) {
        return sealer.seal(key.toPrivateJwk().toUtf8(), context(environment, key.keyId()));
    }

    /**
     * The key of a row.
     *
     * @throws dev.countersign.authority.crypto.SealBroken where the text was altered or comes from
     *     another row
     */
    SigningKey open(EnvironmentId environment, KeyId id, String sealed) {
        byte[] json = sealer.open(sealed, context(environment, id));
        SigningKey key = SigningKey.parse(StrictJson.parseObject(json));
        if (!key.keyId().equals(id)) {
            throw new IllegalStateException("a signing key is not the one that its row names");
        }
        return key;
    }

    /** Breaks where {@link #open} would, without making a key of it. */
    void prove(EnvironmentId environment, KeyId id, String sealed) {
        sealer.open(sealed, context(environment, id));
    }

    /** The same key sealed anew, where the sealing key has changed since. */
    Optional<String> resealed(EnvironmentId environment, KeyId id, String sealed) {
        return sealer.resealed(sealed, context(environment, id));
    }

    private static String context(EnvironmentId environment, KeyId id) {
        return "signing-key " + environment + " " + id;
    }
}
