package dev.countersign.jose.crypto;

import java.math.BigInteger;
import java.security.spec.EdECPoint;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads an encoded Ed25519 public key (RFC 8032 §5.1.3), refusing what the JDK takes: encodings of
 * numbers not below the prime, and the points of small order, under which one signature fits every
 * message.
 */
public final class Ed25519Point {

    /** How many bytes an encoded point has. */
    public static final int BYTES = 32;

    private static final BigInteger PRIME =
            BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D =
            BigInteger.valueOf(-121665)
                    .multiply(BigInteger.valueOf(121666).modInverse(PRIME))
                    .mod(PRIME);

    private Ed25519Point() {}

    /** The point; empty where it is not on the curve, not canonical, or of order 1, 2, 4 or 8. */
    public static Optional<EdECPoint> parse(byte[] encoded) {
        if (encoded.length != BYTES) {
            return Optional.empty();
        }
        byte[] bigEndian = reversed(encoded);
        boolean xIsOdd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7F;
        BigInteger y = new BigInteger(1, bigEndian);
        if (y.compareTo(PRIME) >= 0 || !isOnCurve(y, xIsOdd) || isOfSmallOrder(y)) {
            return Optional.empty();
        }
        return Optional.of(new EdECPoint(xIsOdd, y));
    }

    /** The encoding of a point. */
    public static byte[] encode(EdECPoint point) {
        byte[] out = reversed(Octets.padded(point.getY(), BYTES));
        if (point.isXOdd()) {
            out[BYTES - 1] |= (byte) 0x80;
        }
        return out;
    }

    // RFC 8032 §5.1.3 step 2: x² = (y² − 1) / (d y² + 1) must be a square; x = 0 has no odd twin.
    private static boolean isOnCurve(BigInteger y, boolean xIsOdd) {
        BigInteger ySquared = y.multiply(y).mod(PRIME);
        BigInteger xSquared =
                ySquared.subtract(BigInteger.ONE)
                        .multiply(D.multiply(ySquared).add(BigInteger.ONE).modInverse(PRIME))
                        .mod(PRIME);
        if (xSquared.signum() == 0) {
            return !xIsOdd;
        }
        BigInteger half = PRIME.subtract(BigInteger.ONE).shiftRight(1);
        return xSquared.modPow(half, PRIME).equals(BigInteger.ONE);
    }

    // The order divides 8 just when doubling three times gives the neutral element, y = 1. Only y
    // is needed: y(2P) = (y² + x²) / (2 + x² − y²) on −x² + y² = 1 + d x² y², x² following from y.
    private static boolean isOfSmallOrder(BigInteger y) {
        BigInteger doubled = y;
        for (int i = 0; i < 3; i++) {
            if (doubled.equals(BigInteger.ONE)) {
                return true;
            }
            doubled = doubledY(doubled);
        }
        return doubled.equals(BigInteger.ONE);
    }

    private static BigInteger doubledY(BigInteger y) {
        BigInteger ySquared = y.multiply(y).mod(PRIME);
        BigInteger xSquared =
                ySquared.subtract(BigInteger.ONE)
                        .multiply(D.multiply(ySquared).add(BigInteger.ONE).modInverse(PRIME))
                        .mod(PRIME);
        BigInteger below = BigInteger.TWO.add(xSquared).subtract(ySquared).modInverse(PRIME);
        return ySquared.add(xSquared).multiply(below).mod(PRIME);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = Arrays.copyOf(bytes, bytes.length);
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }
}
