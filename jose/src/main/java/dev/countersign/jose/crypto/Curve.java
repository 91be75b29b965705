package dev.countersign.jose.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/** The NIST curves of RFC 7518 §6.2.1.1. */
@SuppressWarnings("ImmutableEnumChecker") // ECParameterSpec never changes, but cannot say so.
public enum Curve {
    /** P-256, used by ES256. */
    P256("P-256", "secp256r1", 32),
    /** P-384, used by ES384. */
    P384("P-384", "secp384r1", 48),
    /** P-521, used by ES512. */
    P521("P-521", "secp521r1", 66);

    private final String wireName;
    private final int coordinateBytes;
    private final ECParameterSpec parameters;
    private final BigInteger prime;

    Curve(String wireName, String javaName, int coordinateBytes) {
        this.wireName = wireName;
        this.coordinateBytes = coordinateBytes;
        this.parameters = parametersOf(javaName);
        this.prime = ((ECFieldFp) parameters.getCurve().getField()).getP();
    }

    /** The value of {@code crv}. */
    public String wireName() {
        return wireName;
    }

    /** How many bytes a coordinate has, and r and s each. */
    public int coordinateBytes() {
        return coordinateBytes;
    }

    /** The domain parameters as Java has them. */
    public ECParameterSpec parameters() {
        return parameters;
    }

    /** Whether the point satisfies y² = x³ + ax + b, its coordinates being less than the prime. */
    public boolean holds(ECPoint point) {
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (!isFieldElement(x) || !isFieldElement(y)) {
            return false;
        }
        BigInteger right =
                x.pow(2)
                        .add(parameters.getCurve().getA())
                        .multiply(x)
                        .add(parameters.getCurve().getB());
        return y.pow(2).mod(prime).equals(right.mod(prime));
    }

    /** Whether it is a signature's r or s: from 1 to less than the order of the group. */
    boolean isSignatureNumber(BigInteger number) {
        return number.signum() > 0 && number.compareTo(parameters.getOrder()) < 0;
    }

    private boolean isFieldElement(BigInteger number) {
        return number.signum() >= 0 && number.compareTo(prime) < 0;
    }

    private static ECParameterSpec parametersOf(String javaName) {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec(javaName));
            return named.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException notAJava) {
            throw new IllegalStateException("this Java has no " + javaName, notAJava);
        }
    }
}
