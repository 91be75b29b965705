package dev.countersign.jose;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.crypto.Curve;
import dev.countersign.jose.crypto.Ed25519Point;
import dev.countersign.jose.crypto.Octets;
import dev.countersign.jose.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Key pairs of the JDK and what they sign, made without the code under test. */
public final class TestKeys {

    private TestKeys() {}

    public static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    public static KeyPair ec(String javaName) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(javaName));
        return generator.generateKeyPair();
    }

    public static KeyPair ed25519() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    public static JsonObject jwk(RSAPublicKey key) {
        return JsonObject.builder()
                .put("kty", "RSA")
                .put("n", Base64Url.encode(Octets.shortest(key.getModulus())))
                .put("e", Base64Url.encode(Octets.shortest(key.getPublicExponent())))
                .build();
    }

    public static JsonObject jwk(ECPublicKey key, Curve curve) {
        int length = curve.coordinateBytes();
        return JsonObject.builder()
                .put("kty", "EC")
                .put("crv", curve.wireName())
                .put("x", Base64Url.encode(Octets.padded(key.getW().getAffineX(), length)))
                .put("y", Base64Url.encode(Octets.padded(key.getW().getAffineY(), length)))
                .build();
    }

    public static JsonObject jwk(EdECPublicKey key) {
        return JsonObject.builder()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", Base64Url.encode(Ed25519Point.encode(key.getPoint())))
                .build();
    }

    /** A signed text under this header. */
    public static String sign(KeyPair pair, String algorithm, JsonObject header, String payload)
            throws GeneralSecurityException {
        String input = Base64Url.encode(header.toJson()) + "." + Base64Url.encode(payload);
        byte[] message = input.getBytes(StandardCharsets.US_ASCII);
        return input + "." + Base64Url.encode(signature(pair, algorithm, message));
    }

    public static byte[] signature(KeyPair pair, String algorithm, byte[] message)
            throws GeneralSecurityException {
        Signature signer = Signature.getInstance(javaName(algorithm));
        if (algorithm.startsWith("PS")) {
            signer.setParameter(pss(Integer.parseInt(algorithm.substring(2))));
        }
        signer.initSign(pair.getPrivate());
        signer.update(message);
        return signer.sign();
    }

    private static String javaName(String algorithm) {
        return switch (algorithm.substring(0, 2)) {
            case "RS" -> "SHA" + algorithm.substring(2) + "withRSA";
            case "ES" -> "SHA" + algorithm.substring(2) + "withECDSAinP1363Format";
            case "PS" -> "RSASSA-PSS";
            default -> "Ed25519";
        };
    }

    private static AlgorithmParameterSpec pss(int bits) {
        String hash = "SHA-" + bits;
        return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), bits / 8, 1);
    }
}
