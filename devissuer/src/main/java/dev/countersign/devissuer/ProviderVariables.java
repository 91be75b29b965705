package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key pair and an issuer as the four variables {@code JWT_PROVIDER_KID}, {@code
 * JWT_PROVIDER_ISSUER}, {@code JWT_PROVIDER_PUBLIC_KEY} and {@code JWT_PROVIDER_PRIVATE_KEY}, the
 * keys as JWKs (RFC 7517). The private key stands in {@link #toEnvText()} and nowhere else.
 */
public final class ProviderVariables {

    /** The issuer where nobody chose one. */
    public static final String USUAL_ISSUER = "https://demo-jwt-provider.example.com";

    private static final String PREFIX = "JWT_PROVIDER_";
    private static final List<String> PUBLIC_PARTS = List.of("kty", "n", "e");
    private static final List<String> PRIVATE_PARTS = List.of("d", "p", "q", "dp", "dq", "qi");
    private static final List<String> NAMES = List.of("kid", "use", "alg");

    private final String issuer;
    private final DevKey key;

    private ProviderVariables(String issuer, DevKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    /** A new RSA key pair of 2048 bits, whose key id ends in the second of its making. */
    public static ProviderVariables generate(String issuer, Instant now) {
        KeyId keyId = new KeyId("demo-key-" + now.getEpochSecond());
        return new ProviderVariables(issuer, new DevKey(keyId, DevKey.generate().key()));
    }

    /**
     * The variables out of an environment, such as {@code System.getenv()}; empty when it has
     * neither key. Throws {@link ProviderVariablesRefused} when they are there and of no use.
     */
    public static Optional<ProviderVariables> read(Map<String, String> environment) {
        Optional<JsonObject> publicJwk = jwk(environment, "PUBLIC_KEY");
        Optional<JsonObject> privateJwk = jwk(environment, "PRIVATE_KEY");
        if (privateJwk.isEmpty() && publicJwk.isPresent()) {
            throw new ProviderVariablesRefused(PREFIX + "PRIVATE_KEY is not set");
        }
        String issuer = text(environment, "ISSUER").orElse(USUAL_ISSUER);
        return privateJwk.map(jwk -> {
            DevKey key = key(jwk, text(environment, "KID"));
            publicJwk.ifPresent(half -> requireSamePair(half, key));
            return new ProviderVariables(issuer, key);
        });
    }

    /** The variables out of a file in the form of {@code .env.local}; as {@link #read(Map)}. */
    public static Optional<ProviderVariables> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /** The variables out of a text in the form of {@code .env.local}; as {@link #read(Map)}. */
    public static Optional<ProviderVariables> parse(String text) {
        return read(EnvFile.parse(text));
    }

    /** {@code iss} of the tokens. */
    public String issuer() {
        return issuer;
    }

    /** {@code kid} of the tokens. */
    public KeyId keyId() {
        return key.keyId();
    }

    /** The same pair under another issuer. */
    public ProviderVariables withIssuer(String other) {
        return new ProviderVariables(other, key);
    }

    /** Starts a token of this issuer, signed without a server. */
    public Mint mint(String subject, InstantSource clock) {
        return new Mint(new Forge(issuer, key, clock), subject);
    }

    /**
     * Mints as {@code POST /api/dev/jwt} does.
     *
     * @param request the same body
     * @throws IllegalArgumentException where the request cannot be understood
     */
    public Minted mint(JsonObject request, InstantSource clock) {
        try {
            MintBody body = MintBody.parse(request.toUtf8());
            return body.into(mint(body.subject(), clock)).minted();
        } catch (DevRefusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    /** The four lines, as they go into {@code .env.local}. Holds the private key. */
    public String toEnvText() {
        JsonObject publicJwk = ordered(key.publicJwk(), PUBLIC_PARTS, NAMES);
        JsonObject privateJwk = ordered(key.privateJwk(), PUBLIC_PARTS, PRIVATE_PARTS, NAMES);
        return String.join(
                "\n",
                PREFIX + "KID=" + key.keyId().value(),
                PREFIX + "ISSUER=" + issuer,
                PREFIX + "PUBLIC_KEY='" + publicJwk.toJson() + "'",
                PREFIX + "PRIVATE_KEY='" + privateJwk.toJson() + "'",
                "");
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "ProviderVariables[" + issuer + ", " + key.keyId() + "]";
    }

    DevKey key() {
        return key;
    }

    @SafeVarargs
    private static JsonObject ordered(JsonObject jwk, List<String>... order) {
        JsonObject.Builder ordered = JsonObject.builder();
        for (List<String> names : order) {
            names.forEach(name -> ordered.putIfPresent(name, jwk.find(name).orElse(null)));
        }
        return ordered.build();
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(PREFIX + name)).filter(text -> !text.isBlank());
    }

    private static Optional<JsonObject> jwk(Map<String, String> environment, String name) {
        try {
            return text(environment, name).map(StrictJson::parseObject);
        } catch (JsonRefused refused) {
            throw new ProviderVariablesRefused(
                    PREFIX + name + " is not a JWK: " + refused.reason().sentence());
        }
    }

    private static DevKey key(JsonObject privateJwk, Optional<String> chosen) {
        try {
            SigningKey key = SigningKey.parse(RsaParts.completed(privateJwk));
            KeyId keyId =
                    chosen.or(() -> privateJwk.string("kid")).map(KeyId::new).orElse(key.keyId());
            return new DevKey(keyId, key);
        } catch (IllegalArgumentException refused) {
            throw new ProviderVariablesRefused(
                    PREFIX + "PRIVATE_KEY cannot be used: " + refused.getMessage());
        }
    }

    private static void requireSamePair(JsonObject publicJwk, DevKey key) {
        if (!publicJwk.find("n").equals(key.publicJwk().find("n"))) {
            throw new ProviderVariablesRefused(
                    PREFIX + "PUBLIC_KEY does not belong to " + PREFIX + "PRIVATE_KEY");
        }
        Optional<String> keyId = publicJwk.string("kid");
        if (keyId.isPresent() && !keyId.get().equals(key.keyId().value())) {
            throw new ProviderVariablesRefused(
                    PREFIX + "PUBLIC_KEY has another kid than " + PREFIX + "KID");
        }
    }
}
