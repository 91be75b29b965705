package dev.countersign.jose.crypto;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/** Verifies signatures of one scheme by one key. Thread-safe. */
public final class Verifying {

    private final CryptoProviders providers;
    private final SignatureScheme scheme;
    private final PublicKey key;
    private final int signatureBytes;
    private final @Nullable Curve curve;
    private final Lanes<Signature> lanes = new Lanes<>();

    /**
     * Verifies by a key.
     *
     * @param signatureBytes how long a signature is: RFC 8017 §8.2.2 step 1, RFC 7518 §3.4, RFC
     *     8032 §5.1.7; any other length is refused
     * @param curve the curve of an ECDSA key, whose r and s are looked at first
     */
    public Verifying(
            CryptoProviders providers,
            SignatureScheme scheme,
            PublicKey key,
            int signatureBytes,
            @Nullable Curve curve) {
        this.providers = providers;
        this.scheme = scheme;
        this.key = key;
        this.signatureBytes = signatureBytes;
        this.curve = curve;
    }

    /** The only length that a signature by this key can have. */
    public int signatureBytes() {
        return signatureBytes;
    }

    /** Whether this is the key's signature of the first {@code length} bytes of the message. */
    public boolean verifies(byte[] message, int length, byte[] signature) {
        if (signature.length != signatureBytes || !numbersInRange(signature)) {
            return false;
        }
        try {
            Signature verifier = ready();
            verifier.update(message, 0, length);
            boolean genuine = verifier.verify(signature);
            lanes.giveBack(verifier);
            return genuine;
        } catch (GeneralSecurityException | RuntimeException refused) {
            // Some providers throw where they mean "no", unchecked ones too; the object is dropped.
            return false;
        }
    }

    private Signature ready() throws GeneralSecurityException {
        Signature free = lanes.borrow();
        if (free != null) {
            return free;
        }
        Signature made = providers.signature(scheme);
        made.initVerify(key);
        return made;
    }

    // FIPS 186-5 §6.4.2 step 1: r and s are from 1 to n − 1.
    private boolean numbersInRange(byte[] signature) {
        if (curve == null) {
            return true;
        }
        int half = curve.coordinateBytes();
        return curve.isSignatureNumber(Octets.toUnsigned(signature, 0, half))
                && curve.isSignatureNumber(Octets.toUnsigned(signature, half, half));
    }
}
