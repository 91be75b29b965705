package dev.countersign.authority.environment;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads settings as clients write them, and refuses what the authority does not understand. */
final class SettingsJson {
    private static final int MAX_BYTES = 48 * 1024;
    private static final Duration USUAL_LIFE = Duration.ofHours(2);
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]*[a-z0-9]");

    private SettingsJson() {}

    /**
     * What a new environment is set to: email codes on, tokens of two hours, 30 days to refresh.
     */
    static Settings initial(String name) {
        return stored(
                JsonObject.builder()
                        .put("general", JsonObject.builder().put("displayName", name).build())
                        .build());
    }

    /** Reads settings that were accepted before. */
    static Settings stored(JsonObject document) {
        JsonPart root = new JsonPart("", document);
        JsonPart security = root.part("security");
        return new Settings(
                document, tokens(security), ways(root, security), FieldsJson.read(root));
    }

    /**
     * Lays a partial document over the settings, member by member (RFC 7396: null removes), and
     * reads the whole anew.
     *
     * @throws SettingsRefused when any member has the wrong type or a value out of bounds
     */
    static Settings changed(Settings before, JsonObject patch) {
        JsonObject merged = merge(before.document(), patch);
        if (merged.toUtf8().length > MAX_BYTES) {
            throw new SettingsRefused("settings", "at most 48 KiB in all");
        }
        JsonObject kept = SettingsView.withoutStoredSecrets(merged);
        SettingsShape.check(new JsonPart("", kept));
        return stored(kept);
    }

    private static JsonObject merge(JsonObject target, JsonObject patch) {
        JsonObject result = target;
        for (String name : patch.names()) {
            JsonValue value = patch.find(name).orElseThrow();
            if (value instanceof JsonNull) {
                result = result.without(name);
            } else if (value instanceof JsonObject object) {
                JsonObject old =
                        result.find(name).orElse(JsonObject.of()) instanceof JsonObject o
                                ? o
                                : JsonObject.of();
                result = result.with(name, merge(old, object));
            } else {
                result = result.with(name, value);
            }
        }
        return result;
    }

    private static Settings.Tokens tokens(JsonPart security) {
        Duration life = duration(security.part("jwtDuration"), USUAL_LIFE);
        Duration refreshable = duration(security.part("refreshDuration"), Settings.LONGEST_LIFE);
        JsonPart auth = security.part("auth");
        return new Settings.Tokens(
                life,
                refreshable.compareTo(life) < 0 ? life : refreshable,
                auth.choice("issuerStyle", IssuerStyle.class, IssuerStyle.URL),
                auth.text("defaultAudience", 255),
                storage(auth),
                cookieDomain(auth));
    }

    // RFC 6265 §4.1.2.3: a host name, which every cookie of the environment will bear.
    private static Optional<String> cookieDomain(JsonPart auth) {
        Optional<String> domain = auth.text("cookieDomain", 253);
        if (domain.isPresent() && !HOST.matcher(domain.get()).matches()) {
            throw auth.refused("cookieDomain", "a host name of two labels or more");
        }
        return domain;
    }

    private static TokenStorage storage(JsonPart auth) {
        Optional<JsonArray> listed = auth.list("storage");
        boolean cookie =
                listed.stream()
                        .flatMap(l -> l.values().stream())
                        .anyMatch(v -> v.equals(JsonPart.text(TokenStorage.COOKIE.wireName())));
        return cookie ? TokenStorage.COOKIE : TokenStorage.IN_APP;
    }

    private static Settings.Ways ways(JsonPart root, JsonPart security) {
        JsonPart sdk = root.part("sdk");
        JsonPart general = root.part("general");
        return new Settings.Ways(
                security.flag("environmentLocked", false),
                sdk.part("emailSignIn").flag("enabled", true),
                !sdk.flag("blockEmailSubaddresses", false),
                security.part("auth").flag("allowMultipleCredentialsForSignIn", false),
                general.text("displayName", 100).orElse("Countersign"));
    }

    private static Duration duration(JsonPart part, Duration usual) {
        if (part.empty()) {
            return usual;
        }
        long amount = part.number("amount", 1, 60 * 24 * 30).orElse(1L);
        Duration unit =
                switch (part.text("unit", 10).orElse("hours")) {
                    case "days" -> Duration.ofDays(1);
                    case "hours" -> Duration.ofHours(1);
                    case "minutes" -> Duration.ofMinutes(1);
                    default -> throw part.refused("unit", "one of days, hours, minutes");
                };
        Duration asked = unit.multipliedBy(amount);
        if (asked.compareTo(Settings.LONGEST_LIFE) > 0) {
            throw part.refused("amount", "at most 30 days in all");
        }
        return asked;
    }
}
