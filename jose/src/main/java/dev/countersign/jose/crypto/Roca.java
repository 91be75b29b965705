package dev.countersign.jose.crypto;

import java.math.BigInteger;
import java.util.List;

/**
 * Recognises moduli made by the faulty Infineon library (CVE-2017-15361).
 *
 * <p>Their primes are k·M + (65537^a mod M), M being the product of the first primes, so modulo
 * each small prime the modulus is a power of 65537. For a sound modulus that holds for all of them
 * once in about 2^28 keys.
 */
final class Roca {

    private static final int GENERATOR = 65537;
    private static final List<Integer> PRIMES =
            List.of(
                    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79,
                    83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163,
                    167);

    private Roca() {}

    static boolean marks(BigInteger modulus) {
        for (int prime : PRIMES) {
            int remainder = modulus.mod(BigInteger.valueOf(prime)).intValue();
            if (!isPowerOfGenerator(remainder, prime)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPowerOfGenerator(int remainder, int prime) {
        int power = 1;
        do {
            if (power == remainder) {
                return true;
            }
            power = power * (GENERATOR % prime) % prime;
        } while (power != 1);
        return false;
    }
}
