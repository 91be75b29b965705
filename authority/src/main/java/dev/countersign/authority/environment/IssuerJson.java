package dev.countersign.authority.environment;

import dev.countersign.authority.id.IssuerId;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwk.Algorithm;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes external issuers, for the wire and for the database alike. */
public final class IssuerJson {
    private static final long USUAL_LIFE = Duration.ofHours(24).toSeconds();
    private static final long LONGEST_LIFE = Settings.LONGEST_LIFE.toSeconds();
    private static final int LONGEST_URL = 2000;
    private static final int LONGEST_KEYS = 32 * 1024;
    private static final String JWKS_URL = "jwksUrl";

    private IssuerJson() {}

    /** The definition as an operator reads it, without id, issuer and toggle. */
    public static JsonObject write(ExternalIssuer made) {
        JsonObject.Builder json = JsonObject.builder();
        switch (made.keys()) {
            case KeyLocation.JwksUrl(String url) -> json.put(JWKS_URL, url);
            case KeyLocation.InlineJwks(String keys) -> json.put("jwks", keys);
            case KeyLocation.Pem(String pem) -> json.put("publicKeyPem", pem);
            case KeyLocation.Discovery() -> json.put("discovery", true);
        }
        ExternalIssuer.Trust trust = made.trust();
        List<JsonValue> algorithms =
                trust.algorithms().stream()
                        .sorted()
                        .map(a -> (JsonValue) new JsonString(a.wireName()))
                        .toList();
        return json.putIfPresent("aud", trust.audience().orElse(null))
                .put("algorithms", new JsonArray(algorithms))
                .put("maxTokenLifetimeSeconds", trust.longestLifeSeconds())
                .put("singleUseTokens", trust.singleUse())
                .put("assumeEmailVerified", trust.assumeEmailVerified())
                .putIfPresent("cookieName", trust.cookieName().orElse(null))
                .build();
    }

    static ExternalIssuer read(
            IssuerId id, String issuer, JsonObject json, boolean enabled, long version) {
        JsonPart part = new JsonPart("", json);
        ExternalIssuer.Trust trust =
                new ExternalIssuer.Trust(
                        part.text("aud", 255),
                        algorithms(part),
                        part.number("maxTokenLifetimeSeconds", 1, LONGEST_LIFE).orElse(USUAL_LIFE),
                        part.flag("singleUseTokens", true),
                        part.flag("assumeEmailVerified", false),
                        cookieName(part));
        return new ExternalIssuer(id, issuer, keys(part), trust, enabled, version);
    }

    private static KeyLocation keys(JsonPart part) {
        Optional<KeyLocation> named =
                part.text(JWKS_URL, LONGEST_URL)
                        .<KeyLocation>map(KeyLocation.JwksUrl::new)
                        .or(() -> inline(part))
                        .or(() -> pem(part));
        boolean discovery = part.flag("discovery", false);
        if (named.isEmpty() && !discovery) {
            throw part.refused(JWKS_URL, "one of jwksUrl, jwks, publicKeyPem or discovery");
        }
        return named.orElseGet(KeyLocation.Discovery::new);
    }

    private static Optional<KeyLocation> inline(JsonPart part) {
        Optional<JsonValue> value = part.object().find("jwks");
        if (value.isPresent() && value.get() instanceof JsonObject set) {
            return Optional.of(new KeyLocation.InlineJwks(set.toJson()));
        }
        return part.text("jwks", LONGEST_KEYS).map(KeyLocation.InlineJwks::new);
    }

    private static Optional<KeyLocation> pem(JsonPart part) {
        return part.object().string("publicKeyPem").map(KeyLocation.Pem::new);
    }

    private static Set<Algorithm> algorithms(JsonPart part) {
        Set<Algorithm> chosen = EnumSet.noneOf(Algorithm.class);
        for (JsonValue value : part.list("algorithms").map(JsonArray::values).orElse(List.of())) {
            Optional<Algorithm> algorithm =
                    value instanceof JsonString text
                            ? Algorithm.named(text.value())
                            : Optional.empty();
            chosen.add(
                    algorithm.orElseThrow(
                            () -> part.refused("algorithms", "asymmetric algorithms alone")));
        }
        return chosen.isEmpty() ? EnumSet.allOf(Algorithm.class) : chosen;
    }

    private static Optional<String> cookieName(JsonPart part) {
        Optional<String> name = part.text("cookieName", 64);
        if (name.isPresent() && !name.get().chars().allMatch(IssuerJson::token)) {
            throw part.refused("cookieName", "a cookie name (RFC 6265 §4.1.1)");
        }
        return name;
    }

    private static boolean token(int c) {
        return c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
    }
}
