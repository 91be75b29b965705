package dev.countersign.jose.crypto;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature scheme as Java names it.
 *
 * @param family the name of its {@code KeyFactory}: {@code RSA}, {@code EC} or {@code EdDSA}
 * @param javaName the name of its {@code Signature}
 * @param parameters what the {@code Signature} must be given, if anything
 */
public record SignatureScheme(
        String family, String javaName, @Nullable AlgorithmParameterSpec parameters) {

    /** RSASSA-PKCS1-v1_5 (RFC 7518 §3.3). */
    public static SignatureScheme rsa(int hashBits) {
        return new SignatureScheme("RSA", "SHA" + hashBits + "withRSA", null);
    }

    /** RSASSA-PSS with a salt as long as the hash (RFC 7518 §3.5). */
    public static SignatureScheme pss(int hashBits) {
        String hash = "SHA-" + hashBits;
        MGF1ParameterSpec mask = new MGF1ParameterSpec(hash);
        return new SignatureScheme(
                "RSA",
                "RSASSA-PSS",
                new PSSParameterSpec(
                        hash, "MGF1", mask, hashBits / 8, PSSParameterSpec.TRAILER_FIELD_BC));
    }

    /** ECDSA, the signature being r and s side by side (RFC 7518 §3.4). */
    public static SignatureScheme ecdsa(int hashBits) {
        return new SignatureScheme("EC", "SHA" + hashBits + "withECDSAinP1363Format", null);
    }

    /** Ed25519 (RFC 8037 §3.1). */
    public static SignatureScheme ed25519() {
        return new SignatureScheme("Ed25519", "Ed25519", null);
    }
}
