package dev.countersign.jose.jwk;

import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.crypto.Curve;
import dev.countersign.jose.crypto.Ed25519Point;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Public keys as PEM texts of SubjectPublicKeyInfo (RFC 7468 §13). */
final class Pem {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final List<String> FAMILIES = List.of("RSA", "EC", "Ed25519");
    private static final int MAX_LENGTH = 8 * 1024;
    private static final byte[] LINE_FEED = {'\n'};

    private Pem() {}

    static String write(PublicKey key) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, LINE_FEED);
        String body = new String(lines.encode(key.getEncoded()), StandardCharsets.US_ASCII);
        return BEGIN + "\n" + body + "\n" + END + "\n";
    }

    static KeyMaterial read(String pem, CryptoProviders providers) {
        byte[] der = body(pem.strip());
        return FAMILIES.stream()
                .flatMap(family -> jdkKey(family, der).stream())
                .findFirst()
                .map(key -> material(key, providers))
                .orElseThrow(() -> new Unfit(JwkFault.NOT_A_PUBLIC_KEY_PEM));
    }

    private static byte[] body(String pem) {
        if (pem.contains("PRIVATE KEY-----")) {
            throw new Unfit(JwkFault.PRIVATE_PARTS);
        }
        if (pem.length() > MAX_LENGTH || !pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new Unfit(JwkFault.NOT_A_PUBLIC_KEY_PEM);
        }
        String body = pem.substring(BEGIN.length(), pem.length() - END.length());
        try {
            return Base64.getDecoder().decode(body.replaceAll("[ \\t\\r\\n]", ""));
        } catch (IllegalArgumentException notBase64) {
            throw new Unfit(JwkFault.NOT_A_PUBLIC_KEY_PEM);
        }
    }

    // Only the one DER form is taken: other forms would be other texts for the same key.
    private static Optional<PublicKey> jdkKey(String family, byte[] der) {
        try {
            PublicKey key =
                    KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(der));
            return Arrays.equals(key.getEncoded(), der) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException notOfThisFamily) {
            return Optional.empty();
        }
    }

    private static KeyMaterial material(PublicKey key, CryptoProviders providers) {
        if (key instanceof RSAPublicKey rsa) {
            return KeyMaterial.rsa(rsa.getModulus(), rsa.getPublicExponent(), providers);
        }
        if (key instanceof ECPublicKey ec) {
            return KeyMaterial.ec(curveOf(ec), ec.getW(), providers);
        }
        if (key instanceof EdECPublicKey ed) {
            return KeyMaterial.ed25519(Ed25519Point.encode(ed.getPoint()), providers);
        }
        throw new Unfit(JwkFault.UNKNOWN_KEY_TYPE);
    }

    private static Curve curveOf(ECPublicKey key) {
        return Arrays.stream(Curve.values())
                .filter(curve -> curve.parameters().getOrder().equals(key.getParams().getOrder()))
                .findFirst()
                .orElseThrow(() -> new Unfit(JwkFault.UNKNOWN_CURVE));
    }
}
