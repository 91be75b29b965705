package dev.countersign.jose.jwk;

import dev.countersign.jose.base64.Base64Refused;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.crypto.Curve;
import dev.countersign.jose.crypto.Ed25519Point;
import dev.countersign.jose.crypto.Octets;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.math.BigInteger;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one public key (RFC 7517 §4). Throws {@link Unfit}. */
final class JwkReader {

    /** RFC 7518 §6.2.2, §6.3.2, §6.4.1; RFC 8037 §2. */
    private static final List<String> PRIVATE_MEMBERS =
            List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final JsonObject json;
    private final CryptoProviders providers;

    JwkReader(JsonObject json, CryptoProviders providers) {
        this.json = json;
        this.providers = providers;
    }

    PublicJwk read() {
        String type = json.string("kty").orElseThrow(() -> new Unfit(JwkFault.UNKNOWN_KEY_TYPE));
        if (type.equals("oct")) {
            throw new Unfit(JwkFault.SYMMETRIC);
        }
        if (PRIVATE_MEMBERS.stream().anyMatch(json::has)) {
            throw new Unfit(JwkFault.PRIVATE_PARTS);
        }
        requireForVerifying();
        KeyId keyId = keyId();
        KeyMaterial material = material(type);
        return new PublicJwk(keyId, material, pinned(material), providers);
    }

    /** The key id where there is a good one; for reports about keys that are not used. */
    static @Nullable KeyId nameOf(JsonObject json) {
        return json.string("kid").flatMap(KeyId::parse).orElse(null);
    }

    private KeyMaterial material(String type) {
        return switch (type) {
            case "RSA" ->
                    KeyMaterial.rsa(sloppyNumber("n"), Octets.toUnsigned(bytes("e")), providers);
            case "EC" -> ec();
            case "OKP" -> ed25519();
            default -> throw new Unfit(JwkFault.UNKNOWN_KEY_TYPE);
        };
    }

    private KeyMaterial ec() {
        String name = json.string("crv").orElse("");
        Curve curve =
                Arrays.stream(Curve.values())
                        .filter(known -> known.wireName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Unfit(JwkFault.UNKNOWN_CURVE));
        // RFC 7518 §6.2.1.2: the length must be the full size of a coordinate.
        BigInteger x = Octets.toUnsigned(bytes("x", curve.coordinateBytes()));
        BigInteger y = Octets.toUnsigned(bytes("y", curve.coordinateBytes()));
        return KeyMaterial.ec(curve, new ECPoint(x, y), providers);
    }

    private KeyMaterial ed25519() {
        if (!json.string("crv").orElse("").equals("Ed25519")) {
            throw new Unfit(JwkFault.UNKNOWN_CURVE);
        }
        return KeyMaterial.ed25519(bytes("x", Ed25519Point.BYTES), providers);
    }

    // RFC 7517 §4.2, §4.3: where they are there, they must say that the key verifies.
    private void requireForVerifying() {
        if (json.has("use") && !json.string("use").orElse("").equals("sig")) {
            throw new Unfit(JwkFault.NOT_FOR_SIGNATURES);
        }
        JsonValue operations = json.find("key_ops").orElse(null);
        boolean verifies =
                operations == null
                        || (operations instanceof JsonArray array
                                && array.values().contains(new JsonString("verify")));
        if (!verifies) {
            throw new Unfit(JwkFault.NOT_FOR_VERIFYING);
        }
    }

    private @Nullable KeyId keyId() {
        if (!json.has("kid")) {
            return null;
        }
        return json.string("kid")
                .flatMap(KeyId::parse)
                .orElseThrow(() -> new Unfit(JwkFault.BAD_KEY_ID));
    }

    // RFC 7517 §4.4 and JWT-04: kty, crv and alg must all agree.
    private @Nullable Algorithm pinned(KeyMaterial material) {
        if (!json.has("alg")) {
            return null;
        }
        Algorithm algorithm =
                json.string("alg")
                        .flatMap(Algorithm::named)
                        .orElseThrow(() -> new Unfit(JwkFault.UNKNOWN_ALGORITHM));
        Set<Algorithm> fitting = Algorithm.fitting(material.type(), material.curve());
        if (!EnumSet.copyOf(fitting).contains(algorithm)) {
            throw new Unfit(JwkFault.ALGORITHM_MISMATCH);
        }
        return algorithm;
    }

    // KEY-14: deployed sets have padding and a leading zero in n.
    private BigInteger sloppyNumber(String member) {
        String text = json.string(member).orElseThrow(() -> new Unfit(JwkFault.BAD_NUMBER, member));
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=' && text.length() - end < 2) {
            end--;
        }
        return Octets.toUnsigned(decoded(member, text.substring(0, end)));
    }

    private byte[] bytes(String member) {
        String text = json.string(member).orElseThrow(() -> new Unfit(JwkFault.BAD_NUMBER, member));
        return decoded(member, text);
    }

    private byte[] bytes(String member, int length) {
        byte[] bytes = bytes(member);
        if (bytes.length != length) {
            throw new Unfit(JwkFault.WRONG_LENGTH, member);
        }
        return bytes;
    }

    private static byte[] decoded(String member, String text) {
        try {
            byte[] bytes = Base64Url.decode(text);
            if (bytes.length == 0) {
                throw new Unfit(JwkFault.BAD_NUMBER, member);
            }
            return bytes;
        } catch (Base64Refused refused) {
            throw new Unfit(JwkFault.BAD_NUMBER, member);
        }
    }
}
