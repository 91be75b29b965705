package dev.countersign.authority.environment;

import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.outbound.UrlOutcome;
import dev.countersign.authority.outbound.UrlRules;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.JwkSetRefused;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** What an external issuer's definition must be like before an environment trusts it. */
public final class IssuerRules {
    private final PublicUrl publicUrl;
    private final Function<Kind, OutboundPolicy> policies;

    public IssuerRules(PublicUrl publicUrl, Function<Kind, OutboundPolicy> policies) {
        this.publicUrl = publicUrl;
        this.policies = policies;
    }

    /** Reads a definition; members that it leaves out keep the value of {@code old}. */
    ExternalIssuer read(
            Environment environment,
            IssuerId id,
            Optional<ExternalIssuer> old,
            JsonObject definition) {
        JsonPart part = new JsonPart("externalAuth", definition);
        String issuer =
                part.text("iss", 255)
                        .or(() -> old.map(ExternalIssuer::issuer))
                        .orElseThrow(() -> part.refused("iss", "the exact text of the claim"));
        if (publicUrl.ours(issuer)) {
            throw part.refused("iss", "an issuer other than this authority's own");
        }
        boolean enabled = part.flag("enabled", old.map(ExternalIssuer::enabled).orElse(true));
        long version = old.map(ExternalIssuer::version).orElse(0L) + 1;
        JsonObject full = completed(environment, old, definition);
        ExternalIssuer made = IssuerJson.read(id, issuer, full, enabled, version);
        checkKeys(environment, part, made);
        return made;
    }

    private void checkKeys(Environment environment, JsonPart part, ExternalIssuer made) {
        switch (made.keys()) {
            case KeyLocation.JwksUrl(String url) -> checkUrl(environment, part, "jwksUrl", url);
            case KeyLocation.Discovery() -> checkUrl(environment, part, "iss", made.issuer());
            case KeyLocation.InlineJwks(String json) -> checkUsable(part, "jwks", set(part, json));
            case KeyLocation.Pem(String text) ->
                    checkUsable(part, "publicKeyPem", JwkSet.fromPem(text));
        }
    }

    private static JwkSet set(JsonPart part, String json) {
        try {
            return JwkSet.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (JwkSetRefused refused) {
            throw part.refused("jwks", "a JWK Set (" + refused.getMessage() + ")");
        }
    }

    private static void checkUsable(JsonPart part, String member, JwkSet keys) {
        if (keys.keys().isEmpty()) {
            String why = keys.refused().stream().map(k -> k.sentence()).findFirst().orElse("none");
            throw part.refused(member, "a public key that can be used (" + why + ")");
        }
    }

    private static JsonObject completed(
            Environment environment, Optional<ExternalIssuer> old, JsonObject definition) {
        JsonObject base =
                old.map(IssuerJson::write)
                        .orElseGet(() ->
                                JsonObject.builder()
                                        .put("singleUseTokens", !environment.sandbox())
                                        .build());
        boolean movesKeys =
                definition.has("jwksUrl")
                        || definition.has("jwks")
                        || definition.has("publicKeyPem")
                        || definition.has("discovery");
        if (movesKeys) {
            base = base.without("jwksUrl").without("jwks").without("publicKeyPem");
            base = base.without("discovery");
        }
        for (String name : definition.names()) {
            base = base.with(name, definition.find(name).orElseThrow());
        }
        return base;
    }

    private void checkUrl(Environment environment, JsonPart part, String member, String url) {
        if (UrlRules.parse(url, policies.apply(environment.kind()))
                instanceof UrlOutcome.Refused refused) {
            throw part.refused(member, refused.reason());
        }
    }
}
