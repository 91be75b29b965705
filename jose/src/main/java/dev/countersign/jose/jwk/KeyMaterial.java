package dev.countersign.jose.jwk;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.crypto.Curve;
import dev.countersign.jose.crypto.Ed25519Point;
import dev.countersign.jose.crypto.Octets;
import dev.countersign.jose.crypto.RsaRules;
import dev.countersign.jose.json.JsonObject;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a checked public key and the provider's object for them.
 *
 * @param type its key type
 * @param curve its NIST curve, if it has one
 * @param key the provider's own object
 * @param members the members that name it (RFC 7638 §3.2), in lexicographic order
 * @param signatureBytes how long a signature by it is
 */
record KeyMaterial(
        KeyType type,
        @Nullable Curve curve,
        PublicKey key,
        JsonObject members,
        int signatureBytes) {

    private static final int ED25519_SIGNATURE_BYTES = 64;

    static KeyMaterial rsa(BigInteger modulus, BigInteger exponent, CryptoProviders providers) {
        RsaRules.fault(modulus, exponent)
                .ifPresent(clause -> {
                    throw new Unfit(JwkFault.WEAK_RSA, clause);
                });
        JsonObject members =
                JsonObject.builder()
                        .put("e", Base64Url.encode(Octets.shortest(exponent)))
                        .put("kty", "RSA")
                        .put("n", Base64Url.encode(Octets.shortest(modulus)))
                        .build();
        PublicKey key = made(providers, "RSA", new RSAPublicKeySpec(modulus, exponent));
        return new KeyMaterial(KeyType.RSA, null, key, members, (modulus.bitLength() + 7) / 8);
    }

    static KeyMaterial ec(Curve curve, ECPoint point, CryptoProviders providers) {
        // JWT-19: neither the JDK's KeyFactory nor its Signature asks whether it is on the curve.
        if (point.equals(ECPoint.POINT_INFINITY) || !curve.holds(point)) {
            throw new Unfit(JwkFault.NOT_ON_CURVE);
        }
        int length = curve.coordinateBytes();
        JsonObject members =
                JsonObject.builder()
                        .put("crv", curve.wireName())
                        .put("kty", "EC")
                        .put("x", Base64Url.encode(Octets.padded(point.getAffineX(), length)))
                        .put("y", Base64Url.encode(Octets.padded(point.getAffineY(), length)))
                        .build();
        PublicKey key = made(providers, "EC", new ECPublicKeySpec(point, curve.parameters()));
        return new KeyMaterial(KeyType.EC, curve, key, members, 2 * length);
    }

    static KeyMaterial ed25519(byte[] encoded, CryptoProviders providers) {
        EdECPoint point =
                Ed25519Point.parse(encoded).orElseThrow(() -> new Unfit(JwkFault.NOT_ON_CURVE));
        JsonObject members =
                JsonObject.builder()
                        .put("crv", "Ed25519")
                        .put("kty", "OKP")
                        .put("x", Base64Url.encode(encoded))
                        .build();
        KeySpec specification = new EdECPublicKeySpec(NamedParameterSpec.ED25519, point);
        PublicKey key = made(providers, "Ed25519", specification);
        return new KeyMaterial(KeyType.OKP, null, key, members, ED25519_SIGNATURE_BYTES);
    }

    private static PublicKey made(CryptoProviders providers, String family, KeySpec spec) {
        return providers
                .publicKey(family, spec)
                .orElseThrow(() -> new Unfit(JwkFault.REFUSED_BY_PROVIDER));
    }
}
