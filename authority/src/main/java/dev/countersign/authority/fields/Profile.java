package dev.countersign.authority.fields;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Field;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Lays the members that a person sends over the profile that is stored. */
public final class Profile {
    private static final int LONGEST = 255;
    private static final int METADATA_BYTES = 8 * 1024;
    private static final int UNIQUE_BYTES = 2 * 1024;
    private static final Set<String> ACKNOWLEDGEMENTS = Set.of("pending", "complete");
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,62}");

    /** The standard members that are text, but email and phone number, which must be proved. */
    public static final Set<String> TEXTS =
            Set.of(
                    "alias",
                    "firstName",
                    "lastName",
                    "jobTitle",
                    "tShirtSize",
                    "team",
                    "country",
                    "username",
                    "btcWallet",
                    "kdaWallet",
                    "ltcWallet",
                    "ckbWallet",
                    "kasWallet",
                    "dogeWallet",
                    "mfaBackupCodeAcknowledgement");

    /** The standard members that are true or false. */
    public static final Set<String> FLAGS =
            Set.of(
                    "policiesConsent",
                    "emailNotification",
                    "discordNotification",
                    "newsletterNotification");

    private Profile() {}

    /**
     * The profile with the changes laid over it; null removes a member, unknown ones are ignored.
     *
     * @throws ProfileRefused when a value has the wrong type, is too long, or does not follow the
     *     environment's rules for the field
     */
    public static JsonObject changed(
            Environment environment, JsonObject profile, JsonObject changes) {
        JsonObject result = profile;
        for (String name : changes.names()) {
            JsonValue value = changes.find(name).orElseThrow();
            if (TEXTS.contains(name)) {
                result = put(result, name, text(name, value));
            } else if (FLAGS.contains(name)) {
                result = put(result, name, flag(name, value));
            } else if (name.equals("metadata")) {
                result = put(result, name, metadata(value));
            }
        }
        rules(environment, result);
        return result;
    }

    private static JsonObject put(JsonObject profile, String name, JsonValue value) {
        boolean removes =
                value instanceof JsonNull || (value instanceof JsonString s && s.value().isEmpty());
        return removes ? profile.without(name) : profile.with(name, value);
    }

    private static JsonValue text(String name, JsonValue value) {
        if (value instanceof JsonNull) {
            return value;
        }
        if (!(value instanceof JsonString string)) {
            throw new ProfileRefused(ProfileRefused.Reason.WRONG_TYPE, name, "a text");
        }
        String text = string.value().strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new ProfileRefused(
                    ProfileRefused.Reason.TOO_LONG, name, "at most 255 printable characters");
        }
        if (name.equals("username") && !text.isEmpty() && !USERNAME.matcher(text).matches()) {
            throw new ProfileRefused(
                    ProfileRefused.Reason.BAD_USERNAME,
                    name,
                    "2 to 63 letters, digits, dots, dashes or underscores");
        }
        boolean chosen = name.equals("mfaBackupCodeAcknowledgement") && !text.isEmpty();
        if (chosen && !ACKNOWLEDGEMENTS.contains(text)) {
            throw new ProfileRefused(
                    ProfileRefused.Reason.NOT_ALLOWED, name, "pending or complete");
        }
        return new JsonString(text);
    }

    private static JsonValue flag(String name, JsonValue value) {
        if (value instanceof JsonNull || value instanceof JsonBoolean) {
            return value;
        }
        throw new ProfileRefused(ProfileRefused.Reason.WRONG_TYPE, name, "true or false");
    }

    private static JsonValue metadata(JsonValue value) {
        if (!(value instanceof JsonObject) && !(value instanceof JsonNull)) {
            throw new ProfileRefused(ProfileRefused.Reason.WRONG_TYPE, "metadata", "an object");
        }
        if (value instanceof JsonObject object && object.toUtf8().length > METADATA_BYTES) {
            throw new ProfileRefused(
                    ProfileRefused.Reason.METADATA_TOO_LARGE, "metadata", "at most 8 KiB");
        }
        if (value.toJson().contains("\\u0000")) {
            throw new ProfileRefused(
                    ProfileRefused.Reason.NOT_ALLOWED, "metadata", "no U+0000 in a text");
        }
        return value;
    }

    private static void rules(Environment environment, JsonObject profile) {
        for (Field field : environment.settings().fields()) {
            Fields.value(profile, field).ifPresent(value -> rules(field, value));
        }
    }

    private static void rules(Field field, String value) {
        Field.Rules rules = field.rules();
        boolean chosen = rules.options().isEmpty() || rules.options().contains(value);
        boolean matches = rules.pattern().map(p -> BoundedMatch.matches(p, value)).orElse(true);
        boolean indexable = !field.unique() || bytes(Fields.canonical(value)) <= UNIQUE_BYTES;
        if (!chosen || !matches || !indexable) {
            throw new ProfileRefused(
                    ProfileRefused.Reason.NOT_ALLOWED,
                    field.name(),
                    "a value that the environment's rules allow");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
