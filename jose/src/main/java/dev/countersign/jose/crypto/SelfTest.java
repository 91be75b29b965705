package dev.countersign.jose.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/**
 * Refuses to run on a Java that takes the signature r = 0, s = 0 for every message and key
 * (CVE-2022-21449), or whose provider does not work at all.
 */
final class SelfTest {

    private static final byte[] MESSAGE = "any message".getBytes(StandardCharsets.US_ASCII);

    private SelfTest() {}

    static void run(CryptoProviders providers) {
        try {
            if (takesZeros(providers, Curve.P256, 256) || takesZeros(providers, Curve.P384, 384)) {
                throw new IllegalStateException(
                        "this Java takes forged ECDSA signatures (CVE-2022-21449): update it");
            }
        } catch (GeneralSecurityException | LinkageError broken) {
            throw new IllegalStateException("the provider of cryptography does not work", broken);
        }
    }

    private static boolean takesZeros(CryptoProviders providers, Curve curve, int hashBits)
            throws GeneralSecurityException {
        // The generator of the group is a public key like any other.
        ECPoint point = curve.parameters().getGenerator();
        KeyFactory factory = providers.keyFactory("EC");
        Signature signature = providers.signature(SignatureScheme.ecdsa(hashBits));
        signature.initVerify(
                factory.generatePublic(new ECPublicKeySpec(point, curve.parameters())));
        signature.update(MESSAGE);
        try {
            return signature.verify(new byte[2 * curve.coordinateBytes()]);
        } catch (SignatureException refused) {
            return false;
        }
    }
}
