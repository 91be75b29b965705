package dev.countersign.jose.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Makes signatures of one scheme by one key. Thread-safe. */
public final class Signing {

    private final CryptoProviders providers;
    private final SignatureScheme scheme;
    private final PrivateKey key;
    private final Lanes<Signature> lanes = new Lanes<>();

    /** Signs by a key that the providers made. */
    public Signing(CryptoProviders providers, SignatureScheme scheme, PrivateKey key) {
        this.providers = providers;
        this.scheme = scheme;
        this.key = key;
    }

    /** The signature of a message; an {@link IllegalStateException} where the key cannot sign. */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = ready();
            signer.update(message);
            byte[] signature = signer.sign();
            lanes.giveBack(signer);
            return signature;
        } catch (GeneralSecurityException | RuntimeException broken) {
            throw new IllegalStateException("the key cannot sign", broken);
        }
    }

    private Signature ready() throws GeneralSecurityException {
        Signature free = lanes.borrow();
        if (free != null) {
            return free;
        }
        Signature made = providers.signature(scheme);
        made.initSign(key);
        return made;
    }
}
