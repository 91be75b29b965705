package dev.countersign.jose.crypto;

import java.math.BigInteger;
import java.util.Optional;

/** Which RSA public keys are fit to trust (NIST SP 800-89 §5.3.3 in part, SECURITY JWT-19). */
public final class RsaRules {

    /** The fewest bits of a modulus (RFC 7518 §3.3). */
    public static final int LEAST_BITS = 2048;

    /** The most bits of a modulus; larger ones cost the verifier too much. */
    public static final int MOST_BITS = 8192;

    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65537);
    private static final int MOST_EXPONENT_BITS = 64;

    private RsaRules() {}

    /** What is wrong with a key, as a clause; empty where nothing is. */
    public static Optional<String> fault(BigInteger modulus, BigInteger exponent) {
        if (modulus.bitLength() < LEAST_BITS) {
            return Optional.of("its modulus has fewer than 2048 bits");
        }
        if (modulus.bitLength() > MOST_BITS) {
            return Optional.of("its modulus has more than 8192 bits");
        }
        if (!modulus.testBit(0)) {
            return Optional.of("its modulus is even");
        }
        if (exponent.compareTo(LEAST_EXPONENT) < 0) {
            return Optional.of("its exponent is less than 65537");
        }
        if (!exponent.testBit(0) || exponent.bitLength() > MOST_EXPONENT_BITS) {
            return Optional.of("its exponent is even or longer than 64 bits");
        }
        return Roca.marks(modulus)
                ? Optional.of("its primes can be guessed (ROCA, CVE-2017-15361)")
                : Optional.empty();
    }
}
