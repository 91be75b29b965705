package dev.countersign.jose.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Unsigned integers as bytes, most significant first (RFC 7518 §2, Base64urlUInt). */
public final class Octets {

    private Octets() {}

    /** The integer of these bytes. */
    public static BigInteger toUnsigned(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    static BigInteger toUnsigned(byte[] bytes, int from, int length) {
        return new BigInteger(1, bytes, from, length);
    }

    /** The fewest bytes of a positive integer. */
    public static byte[] shortest(BigInteger number) {
        byte[] signed = number.toByteArray();
        return signed[0] == 0 && signed.length > 1
                ? Arrays.copyOfRange(signed, 1, signed.length)
                : signed;
    }

    /** Exactly so many bytes, zeros in front. */
    public static byte[] padded(BigInteger number, int length) {
        byte[] shortest = shortest(number);
        byte[] out = new byte[length];
        System.arraycopy(shortest, 0, out, length - shortest.length, shortest.length);
        return out;
    }
}
