package dev.countersign.jose.jwk;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.crypto.CryptoProviders;
import dev.countersign.jose.crypto.Verifying;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A public key that verifies signatures and has passed every check of this package. Immutable and
 * thread-safe.
 */
public final class PublicJwk {

    private final @Nullable KeyId keyId;
    private final KeyMaterial material;
    private final @Nullable Algorithm pinned;
    private final Set<Algorithm> algorithms;
    private final Map<Algorithm, Verifying> verifying = new EnumMap<>(Algorithm.class);
    private final KeyId thumbprint;

    PublicJwk(
            @Nullable KeyId keyId,
            KeyMaterial material,
            @Nullable Algorithm pinned,
            CryptoProviders providers) {
        this.keyId = keyId;
        this.material = material;
        this.pinned = pinned;
        this.thumbprint = thumbprintOf(material.members());
        Set<Algorithm> fitting = Algorithm.fitting(material.type(), material.curve());
        this.algorithms = Collections.unmodifiableSet(usual(fitting, pinned));
        for (Algorithm algorithm : fitting) {
            verifying.put(
                    algorithm,
                    new Verifying(
                            providers,
                            algorithm.scheme(),
                            material.key(),
                            material.signatureBytes(),
                            material.curve()));
        }
    }

    /** Reads a key, its cryptography being the fastest here. */
    public static JwkOutcome parse(JsonObject json) {
        return parse(json, CryptoProviders.fastest());
    }

    /** Reads a key for a provider. */
    public static JwkOutcome parse(JsonObject json, CryptoProviders providers) {
        try {
            return new JwkOutcome.Usable(new JwkReader(json, providers).read());
        } catch (Unfit unfit) {
            return new JwkOutcome.Unusable(unfit.fault, unfit.detail, JwkReader.nameOf(json));
        }
    }

    /**
     * Reads a key from a PEM text of one SubjectPublicKeyInfo ({@code BEGIN PUBLIC KEY}). Its key
     * id is its thumbprint.
     */
    public static JwkOutcome fromPem(String pem) {
        return fromPem(pem, CryptoProviders.fastest());
    }

    /** Reads a key from a PEM text for a provider. */
    public static JwkOutcome fromPem(String pem, CryptoProviders providers) {
        try {
            KeyMaterial material = Pem.read(pem, providers);
            KeyId keyId = thumbprintOf(material.members());
            return new JwkOutcome.Usable(new PublicJwk(keyId, material, null, providers));
        } catch (Unfit unfit) {
            return new JwkOutcome.Unusable(unfit.fault, unfit.detail, null);
        }
    }

    /** The key's name; empty where its set gave it none. */
    public Optional<KeyId> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** Whether this is the key's name. */
    public boolean isNamed(KeyId other) {
        return other.equals(keyId);
    }

    /** Its RFC 7638 thumbprint by SHA-256, in base64url: 43 characters. */
    public KeyId thumbprint() {
        return thumbprint;
    }

    /**
     * What it may be used with: its {@code alg} where it has one; else RS256 for RSA, the curve's
     * algorithm for EC, EdDSA for Ed25519.
     */
    public Set<Algorithm> algorithms() {
        return algorithms;
    }

    /** Whether an {@code alg} ties it to one algorithm. */
    public boolean isPinned() {
        return pinned != null;
    }

    /** Whether its kind of key is one that the algorithm takes, whatever its {@code alg} says. */
    public boolean fits(Algorithm algorithm) {
        return verifying.containsKey(algorithm);
    }

    /** What kind of key it is. */
    public KeyType keyType() {
        return material.type();
    }

    /** The Java object for it, made by the provider that verifies with it. */
    public PublicKey key() {
        return material.key();
    }

    /** How many bytes each of its signatures has. */
    public int signatureBytes() {
        return material.signatureBytes();
    }

    /**
     * Whether a signature of the first {@code length} bytes of a message is this key's. The caller
     * has made sure that the algorithm is allowed; one that does not fit the key is never verified.
     */
    public boolean verifies(Algorithm algorithm, byte[] message, int length, byte[] signature) {
        Verifying verifier = verifying.get(algorithm);
        return verifier != null && verifier.verifies(message, length, signature);
    }

    /**
     * The key as published: {@code kty}, its numbers, {@code kid} where it has one, {@code use} and
     * {@code alg}; nothing else can be in it.
     */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put("kty", material.type().name());
        for (Map.Entry<String, JsonValue> member : material.members().members().entrySet()) {
            if (!member.getKey().equals("kty")) {
                json.put(member.getKey(), member.getValue());
            }
        }
        return json.putIfPresent("kid", keyId == null ? null : keyId.value())
                .put("use", "sig")
                .put("alg", algorithms.iterator().next().wireName())
                .build();
    }

    /** The key as a PEM text of its SubjectPublicKeyInfo, with a line feed at the end. */
    public String toPem() {
        return Pem.write(material.key());
    }

    /** Its name and kind; no key material. */
    @Override
    public String toString() {
        return "PublicJwk[" + (keyId == null ? thumbprint : keyId) + ", " + algorithms + "]";
    }

    private static EnumSet<Algorithm> usual(Set<Algorithm> fitting, @Nullable Algorithm pinned) {
        // JWT-04: an RSA key that does not say otherwise is for RS256, the first that fits.
        return EnumSet.of(pinned != null ? pinned : fitting.iterator().next());
    }

    private static KeyId thumbprintOf(JsonObject members) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new KeyId(Base64Url.encode(sha256.digest(members.toUtf8())));
        } catch (NoSuchAlgorithmException notAJava) {
            throw new IllegalStateException("this Java has no SHA-256", notAJava);
        }
    }
}
