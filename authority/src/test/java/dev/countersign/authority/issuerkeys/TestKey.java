package dev.countersign.authority.issuerkeys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key of somebody else's: signs any two texts with the JDK alone, so that what {@code jose} would
 * refuse to write can be written.
 *
 * @param keyId its {@code kid}
 */
public record TestKey(String keyId, KeyPair pair, String jwsAlgorithm) {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** A new RSA key for RS256. */
    public static TestKey rsa(String keyId, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new TestKey(keyId, generator.generateKeyPair(), "RS256");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A new P-256 key for ES256. */
    public static TestKey ec(String keyId) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new TestKey(keyId, generator.generateKeyPair(), "ES256");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The public JWK. */
    public String jwk() {
        return "{"
                + members()
                + ",\"kid\":\""
                + keyId
                + "\",\"use\":\"sig\",\"alg\":\""
                + jwsAlgorithm
                + "\"}";
    }

    /** A JWK Set of these keys. */
    public static String set(TestKey... keys) {
        return "{\"keys\":["
                + List.of(keys).stream().map(TestKey::jwk).collect(Collectors.joining(","))
                + "]}";
    }

    /** The members that make the key: {@code "kty":…}. */
    public String members() {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return "\"kty\":\"RSA\",\"n\":\""
                    + number(rsa.getModulus(), 0)
                    + "\",\"e\":\""
                    + number(rsa.getPublicExponent(), 0)
                    + "\"";
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + number(ec.getW().getAffineX(), 32)
                + "\",\"y\":\""
                + number(ec.getW().getAffineY(), 32)
                + "\"";
    }

    /** The public key as PEM. */
    public String pem() {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    /** A token with a good header of this key and these claims as JSON text. */
    public String token(String claims) {
        return token(
                "{\"alg\":\"" + jwsAlgorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}",
                claims);
    }

    /** A token of any header and payload, truly signed by this key. */
    public String token(String header, String payload) {
        String input = text(header) + "." + text(payload);
        return input + "." + BASE64URL.encodeToString(signature(input));
    }

    /** base64url of a text's UTF-8. */
    public static String text(String plain) {
        return BASE64URL.encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signature(String input) {
        try {
            boolean rsa = pair.getPublic() instanceof RSAPublicKey;
            Signature signature =
                    Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String number(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] plain = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        if (plain.length < length) {
            byte[] padded = new byte[length];
            System.arraycopy(plain, 0, padded, length - plain.length, plain.length);
            plain = padded;
        }
        return BASE64URL.encodeToString(plain);
    }
}
