package dev.countersign.bench.jmh;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** SHA256withRSA by the first provider of this Java, and nothing around it. Not thread-safe. */
final class RawRsa {

    private static final String ALGORITHM = "SHA256withRSA";

    private final Signature signing;
    private final Signature verifying;

    RawRsa(PrivateKey privateKey, PublicKey publicKey) {
        try {
            signing = Signature.getInstance(ALGORITHM);
            signing.initSign(privateKey);
            verifying = Signature.getInstance(ALGORITHM);
            verifying.initVerify(publicKey);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    byte[] sign(byte[] message) throws GeneralSecurityException {
        signing.update(message);
        return signing.sign();
    }

    boolean verify(byte[] message, byte[] signature) throws GeneralSecurityException {
        verifying.update(message);
        if (!verifying.verify(signature)) {
            throw new IllegalStateException("a genuine signature was refused");
        }
        return true;
    }
}
