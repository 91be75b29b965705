package dev.countersign.devissuer;

import dev.countersign.jose.base64.Base64Refused;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Completes a private RSA JWK that has {@code n}, {@code e} and {@code d} alone, as RFC 7518 §6.3.2
 * allows, with the two primes and what follows from them (NIST SP 800-56B, appendix C.1).
 */
final class RsaParts {

    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger TWO = BigInteger.TWO;

    /** With each base the primes are missed with a chance of at most one half. */
    private static final int MOST_BASES = 100;

    private RsaParts() {}

    /** The JWK with every part; unchanged where it has them, or where nothing can be found. */
    static JsonObject completed(JsonObject jwk) {
        if (jwk.has("p") || !jwk.has("d")) {
            return jwk;
        }
        Optional<BigInteger> n = number(jwk, "n");
        Optional<BigInteger> e = number(jwk, "e");
        Optional<BigInteger> d = number(jwk, "d");
        if (n.isEmpty() || e.isEmpty() || d.isEmpty()) {
            return jwk;
        }
        return prime(n.get(), e.get().multiply(d.get()).subtract(ONE))
                .map(p -> with(jwk, p.max(n.get().divide(p)), p.min(n.get().divide(p)), d.get()))
                .orElse(jwk);
    }

    /** A prime of the modulus, from a multiple of the order: a root of one that is not ±1. */
    private static Optional<BigInteger> prime(BigInteger n, BigInteger multiple) {
        if (multiple.signum() <= 0 || multiple.testBit(0) || n.bitLength() > 8192) {
            return Optional.empty();
        }
        int twos = multiple.getLowestSetBit();
        BigInteger odd = multiple.shiftRight(twos);
        for (int base = 2; base < 2 + MOST_BASES; base++) {
            BigInteger root = BigInteger.valueOf(base).modPow(odd, n);
            for (int i = 0; i < twos; i++) {
                BigInteger square = root.modPow(TWO, n);
                if (square.equals(ONE) && !root.equals(ONE) && !root.equals(n.subtract(ONE))) {
                    return Optional.of(root.subtract(ONE).gcd(n));
                }
                root = square;
            }
        }
        return Optional.empty();
    }

    private static JsonObject with(JsonObject jwk, BigInteger p, BigInteger q, BigInteger d) {
        return jwk.with("p", text(p))
                .with("q", text(q))
                .with("dp", text(d.mod(p.subtract(ONE))))
                .with("dq", text(d.mod(q.subtract(ONE))))
                .with("qi", text(q.modInverse(p)));
    }

    private static Optional<BigInteger> number(JsonObject jwk, String name) {
        try {
            return jwk.string(name).map(text -> new BigInteger(1, Base64Url.decode(text)));
        } catch (Base64Refused refused) {
            return Optional.empty();
        }
    }

    private static JsonString text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return new JsonString(
                Base64Url.encode(java.util.Arrays.copyOfRange(bytes, from, bytes.length)));
    }
}
