package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/dev/jwt}, read strictly; unknown members are ignored. */
final class MintBody {

    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_EMAIL = 320;
    private static final long LONGEST_LIFE = Duration.ofDays(3650).toSeconds();

    private final JsonObject body;

    private MintBody(JsonObject body) {
        this.body = body;
    }

    static MintBody parse(byte[] utf8) {
        try {
            return new MintBody(StrictJson.parseObject(utf8));
        } catch (JsonRefused refused) {
            throw new DevRefusal(
                    400,
                    "invalid_json",
                    "the body cannot be read: " + refused.reason().sentence(),
                    "send {\"sub\": \"user-123\", \"email\": \"test@example.com\"}");
        }
    }

    String subject() {
        return text("sub", LONGEST_SUBJECT)
                .orElseThrow(() ->
                        DevRefusal.body("sub is missing", "sub is the user's id in your system"));
    }

    @Nullable String email() {
        return text("email", LONGEST_EMAIL).orElse(null);
    }

    /** Writes everything asked for into the token in the making. */
    Mint into(Mint mint) {
        text("email", LONGEST_EMAIL).ifPresent(mint::email);
        body.find("emailVerified").ifPresent(value -> mint.claim("emailVerified", bool(value)));
        body.find("audience").ifPresent(value -> mint.claim("aud", audience(value)));
        body.find("expiresIn").ifPresent(value -> mint.expiresIn(life(value)));
        text("jti", LONGEST_SUBJECT).ifPresent(mint::jwtId);
        body.find("claims").ifPresent(value -> object(value).members().forEach(mint::claim));
        return mint.preset(preset());
    }

    Preset preset() {
        return text("preset", LONGEST_SUBJECT).map(MintBody::named).orElse(Preset.GOOD);
    }

    private static Preset named(String code) {
        return Preset.named(code)
                .orElseThrow(() ->
                        new DevRefusal(
                                400,
                                "unknown_preset",
                                "there is no such preset",
                                "use one of: " + codes()));
    }

    private static String codes() {
        return Arrays.stream(Preset.values()).map(Preset::code).collect(Collectors.joining(", "));
    }

    private Optional<String> text(String name, int longest) {
        return body.find(name)
                .map(value -> {
                    if (value instanceof JsonString string
                            && !string.value().isEmpty()
                            && string.value().length() <= longest) {
                        return string.value();
                    }
                    throw DevRefusal.body(
                            name + " is not a string of 1 to " + longest + " characters",
                            "send it as a string, or leave it out");
                });
    }

    private static JsonValue bool(JsonValue value) {
        if (value instanceof JsonBoolean) {
            return value;
        }
        throw DevRefusal.body(
                "emailVerified is not true or false",
                "send it without quotes; a claim of another type goes into claims");
    }

    private static JsonValue audience(JsonValue value) {
        boolean strings =
                value instanceof JsonArray array
                        && array.values().stream().allMatch(JsonString.class::isInstance);
        if (value instanceof JsonString || strings) {
            return value;
        }
        throw DevRefusal.body(
                "audience is not a string or an array of strings",
                "a claim of another type goes into claims, as aud");
    }

    private static Duration life(JsonValue value) {
        OptionalLong seconds =
                value instanceof JsonNumber number ? number.asLongExact() : OptionalLong.empty();
        if (seconds.isPresent() && Math.abs(seconds.getAsLong()) <= LONGEST_LIFE) {
            return Duration.ofSeconds(seconds.getAsLong());
        }
        throw DevRefusal.body(
                "expiresIn is not a whole number of seconds within ten years",
                "3600 is an hour; a negative number makes an expired token");
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw DevRefusal.body(
                "claims is not an object", "send {\"claims\": {\"name\": \"value\"}}");
    }
}
