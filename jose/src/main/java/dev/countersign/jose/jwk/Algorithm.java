package dev.countersign.jose.jwk;

import dev.countersign.jose.crypto.Curve;
import dev.countersign.jose.crypto.SignatureScheme;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The signature algorithms that are known here (RFC 7518 §3.1, RFC 8037): asymmetric ones only. */
@SuppressWarnings("ImmutableEnumChecker") // Java's parameter classes never change.
public enum Algorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256("RS256", KeyType.RSA, null, SignatureScheme.rsa(256)),
    /** RSASSA-PKCS1-v1_5 with SHA-384. */
    RS384("RS384", KeyType.RSA, null, SignatureScheme.rsa(384)),
    /** RSASSA-PKCS1-v1_5 with SHA-512. */
    RS512("RS512", KeyType.RSA, null, SignatureScheme.rsa(512)),
    /** RSASSA-PSS with SHA-256. */
    PS256("PS256", KeyType.RSA, null, SignatureScheme.pss(256)),
    /** RSASSA-PSS with SHA-384. */
    PS384("PS384", KeyType.RSA, null, SignatureScheme.pss(384)),
    /** RSASSA-PSS with SHA-512. */
    PS512("PS512", KeyType.RSA, null, SignatureScheme.pss(512)),
    /** ECDSA on P-256 with SHA-256. */
    ES256("ES256", KeyType.EC, Curve.P256, SignatureScheme.ecdsa(256)),
    /** ECDSA on P-384 with SHA-384. */
    ES384("ES384", KeyType.EC, Curve.P384, SignatureScheme.ecdsa(384)),
    /** ECDSA on P-521 with SHA-512. */
    ES512("ES512", KeyType.EC, Curve.P521, SignatureScheme.ecdsa(512)),
    /** Ed25519. */
    EDDSA("EdDSA", KeyType.OKP, null, SignatureScheme.ed25519());

    private static final Map<String, Algorithm> BY_NAME =
            Arrays.stream(values())
                    .collect(
                            Collectors.toUnmodifiableMap(Algorithm::wireName, Function.identity()));

    private final String wireName;
    private final KeyType keyType;
    private final @Nullable Curve curve;
    private final SignatureScheme scheme;

    Algorithm(String wireName, KeyType keyType, @Nullable Curve curve, SignatureScheme scheme) {
        this.wireName = wireName;
        this.keyType = keyType;
        this.curve = curve;
        this.scheme = scheme;
    }

    /** The algorithm of a name, compared exactly; empty for every other name, {@code none} too. */
    public static Optional<Algorithm> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** The value of {@code alg}. */
    public String wireName() {
        return wireName;
    }

    /** What kind of key it takes. */
    public KeyType keyType() {
        return keyType;
    }

    SignatureScheme scheme() {
        return scheme;
    }

    /** Every algorithm that a key of this type and curve could be used with. */
    static Set<Algorithm> fitting(KeyType type, @Nullable Curve curve) {
        EnumSet<Algorithm> fitting = EnumSet.noneOf(Algorithm.class);
        for (Algorithm algorithm : values()) {
            if (algorithm.keyType == type && algorithm.curve == curve) {
                fitting.add(algorithm);
            }
        }
        return fitting;
    }
}
