package dev.countersign.authority.captcha;

import dev.countersign.authority.crypto.Secret;
import dev.countersign.authority.environment.SettingsRefused;
import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.Optional;

/**
 * A change of settings, parted into what may be kept with them and the secret key, which may not.
 *
 * <p>{@code security.hCaptcha} is the older name of {@code security.captcha} with that service; it
 * is read where the change does not have the newer one.
 *
 * @param rest the change without any secret key
 * @param secret the new secret key
 * @param forgets whether the secret key is to be taken away
 */
public record CaptchaPatchJson(JsonObject rest, Optional<Secret> secret, boolean forgets) {
    private static final String SECURITY = "security";
    private static final String CAPTCHA = "captcha";
    private static final String LEGACY = "hCaptcha";
    private static final String SECRET = "secretKey";
    private static final int LONGEST = 256;

    /**
     * Parts a change.
     *
     * @throws SettingsRefused when the secret key is not a text that can be one
     */
    public static CaptchaPatchJson of(JsonObject patch) {
        if (!(patch.find(SECURITY).orElse(JsonNull.NULL) instanceof JsonObject security)) {
            return new CaptchaPatchJson(patch, Optional.empty(), false);
        }
        JsonObject modern = modern(security);
        if (!(modern.find(CAPTCHA).orElse(JsonNull.NULL) instanceof JsonObject captcha)) {
            return new CaptchaPatchJson(patch.with(SECURITY, modern), Optional.empty(), false);
        }
        Optional<JsonValue> sent = captcha.find(SECRET);
        JsonObject rest = patch.with(SECURITY, modern.with(CAPTCHA, captcha.without(SECRET)));
        boolean forgets = sent.filter(CaptchaPatchJson::isNothing).isPresent();
        return new CaptchaPatchJson(
                rest, forgets ? Optional.empty() : sent.map(CaptchaPatchJson::secret), forgets);
    }

    private static JsonObject modern(JsonObject security) {
        JsonObject rest = security.without(LEGACY);
        boolean legacy = !security.has(CAPTCHA) && security.has(LEGACY);
        if (legacy && security.find(LEGACY).orElseThrow() instanceof JsonObject old) {
            return rest.with(
                    CAPTCHA, old.with("provider", new JsonString(Provider.HCAPTCHA.wireName())));
        }
        return rest;
    }

    private static boolean isNothing(JsonValue value) {
        return value instanceof JsonNull || value.equals(new JsonString(""));
    }

    private static Secret secret(JsonValue value) {
        if (value instanceof JsonString(String text)
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return Secret.of(text);
        }
        throw new SettingsRefused(
                "security.captcha.secretKey",
                "a text of at most " + LONGEST + " printable characters");
    }
}
