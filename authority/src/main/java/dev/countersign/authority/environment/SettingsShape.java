package dev.countersign.authority.environment;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Holds a settings document to the types and bounds that its readers count on: clients, which map
 * over lists without looking, and rooms that read a part of their own. Members that nobody knows
 * are kept as they are.
 */
final class SettingsShape {
    private static final int LONG = 8_192;
    private static final int SHORT = 255;
    private static final int URL = 2_048;
    private static final int MOST_ROTATION_DAYS = 3_650;
    private static final int MOST_STEP_UP_SECONDS = 3_600;
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "\\.?[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    private SettingsShape() {}

    /** Refuses a document that somebody could not read, and names the member. */
    static void check(JsonPart root) {
        objects(root, "chains", "name");
        objects(root, "providers", "provider");
        objects(root, "kyc", "name");
        objects(root, "customFields", "name");
        objects(root, "networks", "chainName");
        root.part("design");
        root.part("privacy").flag("collectIp", false);
        general(root.part("general"));
        sdk(root.part("sdk"));
        security(root.part("security"));
    }

    private static void general(JsonPart general) {
        for (String name :
                List.of(
                        "supportEmail",
                        "supportText",
                        "appLogo",
                        "imageUserNotInAccessList",
                        "imageUserInAccessList",
                        "collectUserDataWelcomeHeader",
                        "collectUserDataWelcomeMessage",
                        "emailCompanyName")) {
            general.prose(name, LONG);
        }
        general.part("supportUrls");
        general.flag("skipOptionalKYCFieldDuringOnboarding", false);
    }

    private static void sdk(JsonPart sdk) {
        for (String name :
                List.of(
                        "multiWallet",
                        "multiWalletUnlinkDisabled",
                        "confirmWalletTransfers",
                        "preventOrphanedAccounts")) {
            sdk.flag(name, false);
        }
        sdk.text("minApiVersion", SHORT);
        sdk.part("emailSignIn").text("signInProvider", SHORT);
        JsonPart social = sdk.part("socialSignIn");
        social.text("signInProvider", SHORT);
        objects(social, "providers", "provider");
        objects(sdk, "views", "type");
    }

    private static void security(JsonPart security) {
        security.flag("deviceRegistrationRequired", false);
        measured(security.part("jwtDuration"));
        measured(security.part("refreshDuration"));
        JsonPart auth = security.part("auth");
        words(auth, "storage", List.of("localstorage", "cookie"));
        if (auth.text("cookieDomain", SHORT)
                .filter(d -> !DOMAIN.matcher(d).matches())
                .isPresent()) {
            throw auth.refused("cookieDomain", "a domain, such as example.com");
        }
        JsonPart key = security.part("signingKey");
        if (key.number("bits", 2048, 4096).filter(bits -> bits % 1024 != 0).isPresent()) {
            throw key.refused("bits", "2048, 3072 or 4096");
        }
        key.number("rotationDays", 0, MOST_ROTATION_DAYS);
        captcha(security.part("captcha"));
        secondFactors(security.part("mfa"));
        JsonPart notifications = security.part("notifications");
        notifications.flag("verifiedCredentialLinked", true);
        notifications.flag("verifiedCredentialUnlinked", true);
    }

    private static void captcha(JsonPart captcha) {
        captcha.flag("enabled", false);
        word(captcha, "provider", List.of("hcaptcha", "cloudflareTurnstile"));
        captcha.text("siteKey", SHORT);
        captcha.text("verifyUrl", URL);
    }

    private static void secondFactors(JsonPart mfa) {
        mfa.flag("enabled", false);
        mfa.flag("required", false);
        word(mfa, "enrollment", List.of("none", "signup", "action"));
        words(mfa, "availableMethods", List.of("totp", "passkey", "email"));
        objects(mfa, "methods", "type");
        for (JsonPart action : objects(mfa, "actions", "action")) {
            action.flag("required", false);
            word(action, "tokenBehavior", List.of("single_use", "time_bound"));
            action.number("tokenExpirySeconds", 1, MOST_STEP_UP_SECONDS);
        }
    }

    // Without a unit the amount is of hours; without an amount it would be nothing.
    private static void measured(JsonPart duration) {
        if (!duration.empty() && duration.number("amount", 1, Integer.MAX_VALUE).isEmpty()) {
            throw duration.refused("amount", "a whole number");
        }
    }

    /** The entries of a list of objects, each with a text of that name. */
    private static List<JsonPart> objects(JsonPart parent, String name, String member) {
        List<JsonValue> values = parent.list(name).map(JsonArray::values).orElse(List.of());
        return IntStream.range(0, values.size())
                .mapToObj(i -> entry(parent, name + "[" + i + "]", values.get(i), member))
                .toList();
    }

    private static JsonPart entry(JsonPart parent, String place, JsonValue value, String member) {
        if (!(value instanceof JsonObject object)) {
            throw parent.refused(place, "an object");
        }
        JsonPart entry = parent.child(place, object);
        if (entry.text(member, SHORT).isEmpty()) {
            throw entry.refused(member, "a text");
        }
        return entry;
    }

    private static void word(JsonPart part, String name, List<String> known) {
        Optional<String> word = part.text(name, SHORT);
        if (word.filter(w -> !known.contains(w)).isPresent()) {
            throw part.refused(name, "one of " + String.join(", ", known));
        }
    }

    private static void words(JsonPart part, String name, List<String> known) {
        List<JsonValue> values = part.list(name).map(JsonArray::values).orElse(List.of());
        boolean good =
                values.stream()
                        .allMatch(
                                v -> v instanceof JsonString(String word) && known.contains(word));
        if (!good) {
            throw part.refused(name, "a list of " + String.join(", ", known));
        }
    }
}
