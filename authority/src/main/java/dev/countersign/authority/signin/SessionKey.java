package dev.countersign.authority.signin;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client's session key: a point of P-256 in compressed form (SEC 1 §2.3.4), 66 lower-case
 * hexadecimal digits.
 */
public record SessionKey(String hex) {
    private static final Pattern SHAPE = Pattern.compile("0[23][0-9a-f]{64}");
    // SEC 2 §2.4.2: the field and the coefficients of secp256r1.
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    /** Reads a key; empty for another shape and for an x that no point of the curve has. */
    public static Optional<SessionKey> parse(String hex) {
        if (!SHAPE.matcher(hex).matches()) {
            return Optional.empty();
        }
        BigInteger x = new BigInteger(hex.substring(2), 16);
        BigInteger square = x.modPow(THREE, P).subtract(x.multiply(THREE)).add(B).mod(P);
        BigInteger legendre = square.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P);
        boolean onCurve = x.compareTo(P) < 0 && legendre.equals(BigInteger.ONE);
        return onCurve ? Optional.of(new SessionKey(hex)) : Optional.empty();
    }
}
