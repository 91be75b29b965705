package dev.countersign.jose.jwk;

import dev.countersign.jose.base64.Base64Refused;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.crypto.Octets;
import dev.countersign.jose.crypto.RsaRules;
import dev.countersign.jose.crypto.Signing;
import dev.countersign.jose.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An RSA private key that signs with one algorithm under one name. Immutable and thread-safe; its
 * text form shows its name alone.
 */
public final class SigningKey {

    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    private final RSAPrivateCrtKeySpec numbers;
    private final Algorithm algorithm;
    private final PublicJwk publicJwk;
    private final Signing signing;

    private SigningKey(
            RSAPrivateCrtKeySpec numbers,
            Algorithm algorithm,
            @Nullable KeyId name,
            CryptoProviders providers) {
        this.numbers = numbers;
        this.algorithm = algorithm;
        this.publicJwk = publicOf(numbers, algorithm, name, providers);
        PrivateKey key =
                providers
                        .privateKey("RSA", numbers)
                        .orElseThrow(() -> new IllegalArgumentException("not an RSA private key"));
        this.signing = new Signing(providers, algorithm.scheme(), key);
    }

    /** A new key for RS256; its name is its thumbprint. */
    public static SigningKey generateRsa(int bits) {
        return generateRsa(bits, Algorithm.RS256);
    }

    /** A new key of 2048 to 8192 bits for an RSA algorithm; its name is its thumbprint. */
    public static SigningKey generateRsa(int bits, Algorithm algorithm) {
        return generateRsa(bits, algorithm, CryptoProviders.fastest());
    }

    /** A new key for a provider. */
    public static SigningKey generateRsa(int bits, Algorithm algorithm, CryptoProviders providers) {
        if (bits < RsaRules.LEAST_BITS || bits > RsaRules.MOST_BITS) {
            throw new IllegalArgumentException("an RSA key has 2048 to 8192 bits");
        }
        KeyPairGenerator generator = providers.keyPairGenerator("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        return of((RSAPrivateCrtKey) pair.getPrivate(), algorithm, providers);
    }

    /** The key of a Java object; it is made anew by the fastest provider. */
    public static SigningKey of(RSAPrivateCrtKey key, Algorithm algorithm) {
        return of(key, algorithm, CryptoProviders.fastest());
    }

    /**
     * Reads a private RSA JWK (RFC 7518 §6.3.2) with all of its numbers; {@code alg} is RS256 where
     * it is absent, and the name is its {@code kid}, or the thumbprint where it has none.
     *
     * @throws IllegalArgumentException where it is no such key or its numbers do not belong
     *     together; the message shows none of them
     */
    public static SigningKey parse(JsonObject privateJwk) {
        return parse(privateJwk, CryptoProviders.fastest());
    }

    /** Reads a private RSA JWK for a provider. */
    public static SigningKey parse(JsonObject privateJwk, CryptoProviders providers) {
        if (!privateJwk.string("kty").orElse("").equals("RSA") || privateJwk.has("oth")) {
            throw new IllegalArgumentException("the private key is not an RSA key of two primes");
        }
        RSAPrivateCrtKeySpec numbers =
                new RSAPrivateCrtKeySpec(
                        number(privateJwk, "n"),
                        number(privateJwk, "e"),
                        number(privateJwk, "d"),
                        number(privateJwk, "p"),
                        number(privateJwk, "q"),
                        number(privateJwk, "dp"),
                        number(privateJwk, "dq"),
                        number(privateJwk, "qi"));
        KeyId name = privateJwk.has("kid") ? nameOf(privateJwk) : null;
        return new SigningKey(numbers, algorithmOf(privateJwk), name, providers).proved();
    }

    /** Its name. */
    public KeyId keyId() {
        return publicJwk.keyId().orElseGet(publicJwk::thumbprint);
    }

    /** What it signs with. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** Its public half, named and pinned to the algorithm. */
    public PublicJwk publicJwk() {
        return publicJwk;
    }

    /** The signature of a message. */
    public byte[] sign(byte[] message) {
        return signing.sign(message);
    }

    /** The private key as JSON: a secret. */
    public JsonObject toPrivateJwk() {
        return JsonObject.builder()
                .put("kty", "RSA")
                .put("kid", keyId().value())
                .put("alg", algorithm.wireName())
                .put("use", "sig")
                .put("n", text(numbers.getModulus()))
                .put("e", text(numbers.getPublicExponent()))
                .put("d", text(numbers.getPrivateExponent()))
                .put("p", text(numbers.getPrimeP()))
                .put("q", text(numbers.getPrimeQ()))
                .put("dp", text(numbers.getPrimeExponentP()))
                .put("dq", text(numbers.getPrimeExponentQ()))
                .put("qi", text(numbers.getCrtCoefficient()))
                .build();
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "SigningKey[" + keyId() + "]";
    }

    private static SigningKey of(
            RSAPrivateCrtKey key, Algorithm algorithm, CryptoProviders providers) {
        RSAPrivateCrtKeySpec numbers =
                new RSAPrivateCrtKeySpec(
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrimeP(),
                        key.getPrimeQ(),
                        key.getPrimeExponentP(),
                        key.getPrimeExponentQ(),
                        key.getCrtCoefficient());
        return new SigningKey(numbers, algorithm, null, providers).proved();
    }

    // Numbers that do not belong together would sign what nobody can verify.
    private SigningKey proved() {
        boolean fits;
        try {
            fits = publicJwk.verifies(algorithm, PROBE, PROBE.length, sign(PROBE));
        } catch (IllegalStateException cannotSign) {
            fits = false;
        }
        if (!fits) {
            throw new IllegalArgumentException("the numbers of the key do not belong together");
        }
        return this;
    }

    private static PublicJwk publicOf(
            RSAPrivateCrtKeySpec numbers,
            Algorithm algorithm,
            @Nullable KeyId name,
            CryptoProviders providers) {
        if (algorithm.keyType() != KeyType.RSA) {
            throw new IllegalArgumentException("the algorithm is not for RSA keys");
        }
        try {
            KeyMaterial material =
                    KeyMaterial.rsa(numbers.getModulus(), numbers.getPublicExponent(), providers);
            KeyId usual = new PublicJwk(null, material, algorithm, providers).thumbprint();
            return new PublicJwk(name == null ? usual : name, material, algorithm, providers);
        } catch (Unfit unfit) {
            throw new IllegalArgumentException("the key " + unfit.fault.clause(), unfit);
        }
    }

    private static Algorithm algorithmOf(JsonObject privateJwk) {
        if (!privateJwk.has("alg")) {
            return Algorithm.RS256;
        }
        return privateJwk
                .string("alg")
                .flatMap(Algorithm::named)
                .orElseThrow(() -> new IllegalArgumentException("the key's alg is not known here"));
    }

    private static KeyId nameOf(JsonObject privateJwk) {
        return privateJwk
                .string("kid")
                .flatMap(KeyId::parse)
                .orElseThrow(() -> new IllegalArgumentException("the key's kid is no key id"));
    }

    private static BigInteger number(JsonObject json, String member) {
        String text =
                json.string(member)
                        .orElseThrow(() -> new IllegalArgumentException("the key lacks " + member));
        try {
            return Octets.toUnsigned(Base64Url.decode(text));
        } catch (Base64Refused refused) {
            throw new IllegalArgumentException("not base64url: " + member, refused);
        }
    }

    private static String text(BigInteger number) {
        return Base64Url.encode(Octets.shortest(number));
    }
}
