package dev.countersign.authority.environment;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Writes settings as clients and operators read them. */
public final class SettingsView {
    private static final List<String> SECRETS = List.of("clientSecret", "secretKey", "rpcUrl");
    private static final List<String> NEVER_STORED = List.of("clientSecret", "secretKey");
    private static final List<String> ARRAYS =
            List.of("chains", "kyc", "customFields", "providers", "networks");
    private static final List<String> OBJECTS = List.of("design", "general", "privacy", "sdk");

    private SettingsView() {}

    /** The {@code ProjectSettings} document for clients; nothing in it is secret or inward. */
    public static JsonObject write(Environment environment) {
        JsonObject document = forOperators(environment);
        JsonObject security = object(document, "security");
        if (!security.has("captcha")) {
            return document;
        }
        JsonObject captcha = object(security, "captcha").without("verifyUrl");
        return document.with("security", security.with("captcha", captcha));
    }

    /** The same for operators; no secret is in it. */
    public static JsonObject forOperators(Environment environment) {
        Settings settings = environment.settings();
        JsonObject document = (JsonObject) without(SECRETS, settings.document());
        document = document.with("environmentName", text(environment.kind().wireName()));
        for (String name : ARRAYS) {
            document = has(document, name) ? document : document.with(name, array());
        }
        for (String name : OBJECTS) {
            document = has(document, name) ? document : document.with(name, JsonObject.of());
        }
        document = document.with("general", general(document, settings));
        if (settings.signIn().email()) {
            document = document.with("providers", withEmail(document));
        }
        return document.with("security", security(environment, document));
    }

    /** A settings document less the secrets that are kept elsewhere, sealed, or not at all. */
    static JsonObject withoutStoredSecrets(JsonObject document) {
        return (JsonObject) without(NEVER_STORED, document);
    }

    /** A settings document less what is written from elsewhere. */
    static JsonObject withoutDerived(JsonObject patch) {
        JsonObject rest = patch.without("environmentName");
        if (rest.find("security").orElse(JsonObject.of()) instanceof JsonObject security) {
            rest = rest.with("security", security.without("externalAuth").without("hCaptcha"));
        }
        return rest;
    }

    private static JsonObject general(JsonObject document, Settings settings) {
        JsonObject general = object(document, "general");
        return general.has("displayName")
                ? general
                : general.with("displayName", text(settings.signIn().displayName()));
    }

    private static JsonArray withEmail(JsonObject document) {
        List<JsonValue> listed =
                document.find("providers").orElse(array()) instanceof JsonArray a
                        ? a.values()
                        : List.of();
        boolean there =
                listed.stream()
                        .anyMatch(v ->
                                v instanceof JsonObject o
                                        && o.string("provider")
                                                .filter("emailOnly"::equals)
                                                .isPresent());
        if (there) {
            return new JsonArray(listed);
        }
        JsonObject email = JsonObject.builder().put("provider", "emailOnly").build();
        return new JsonArray(
                java.util.stream.Stream.concat(java.util.stream.Stream.of(email), listed.stream())
                        .map(JsonValue.class::cast)
                        .toList());
    }

    private static JsonObject security(Environment environment, JsonObject document) {
        Settings settings = environment.settings();
        long minutes = settings.tokens().life().toMinutes();
        JsonObject duration =
                JsonObject.builder().put("amount", minutes).put("unit", "minutes").build();
        JsonObject security = object(document, "security");
        JsonObject auth =
                object(security, "auth")
                        .with(
                                "storage",
                                new JsonArray(
                                        List.of(text(settings.tokens().storage().wireName()))))
                        .with(
                                "allowMultipleCredentialsForSignIn",
                                JsonBoolean.of(settings.signIn().severalCredentials()));
        if (security.has("captcha")) {
            security = security.with("hCaptcha", legacy(object(security, "captcha")));
        }
        return (whole(security) ? security : security.with("jwtDuration", duration))
                .with("auth", auth)
                .with("externalAuth", externalAuth(environment))
                .with("environmentLocked", JsonBoolean.of(settings.signIn().locked()))
                .with("deviceRegistrationRequired", JsonBoolean.FALSE);
    }

    private static boolean whole(JsonObject security) {
        JsonObject life = object(security, "jwtDuration");
        return life.has("amount") && life.has("unit");
    }

    /** The captcha as clients read it that know one service alone. */
    private static JsonObject legacy(JsonObject captcha) {
        boolean theirs = captcha.string("provider").orElse("hcaptcha").equals("hcaptcha");
        boolean on = theirs && captcha.find("enabled").filter(JsonBoolean.TRUE::equals).isPresent();
        JsonObject.Builder json = JsonObject.builder().put("enabled", on);
        return json.putIfPresent("siteKey", theirs ? captcha.string("siteKey").orElse(null) : null)
                .build();
    }

    private static JsonObject externalAuth(Environment environment) {
        Optional<ExternalIssuer> first =
                environment.trusted().issuers().stream()
                        .filter(ExternalIssuer::enabled)
                        .findFirst();
        if (first.isEmpty()) {
            return JsonObject.builder().put("enabled", false).build();
        }
        ExternalIssuer issuer = first.get();
        JsonObject.Builder json =
                JsonObject.builder().put("enabled", true).put("iss", issuer.issuer());
        if (issuer.keys() instanceof KeyLocation.JwksUrl(String url)) {
            json.put("jwksUrl", url);
        }
        return json.putIfPresent("aud", issuer.trust().audience().orElse(null))
                .putIfPresent("cookieName", issuer.trust().cookieName().orElse(null))
                .put("assumeEmailVerified", issuer.trust().assumeEmailVerified())
                .build();
    }

    private static JsonValue without(List<String> secrets, JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject rest = object;
                for (String name : object.names()) {
                    rest =
                            secrets.contains(name)
                                    ? rest.without(name)
                                    : rest.with(
                                            name,
                                            without(secrets, object.find(name).orElseThrow()));
                }
                yield rest;
            }
            case JsonArray array ->
                    new JsonArray(array.values().stream().map(v -> without(secrets, v)).toList());
            default -> value;
        };
    }

    private static boolean has(JsonObject document, String name) {
        return document.has(name);
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.find(name).orElse(JsonObject.of()) instanceof JsonObject o
                ? o
                : JsonObject.of();
    }

    private static JsonArray array() {
        return new JsonArray(List.of());
    }

    private static JsonValue text(String value) {
        return new JsonString(value);
    }
}
