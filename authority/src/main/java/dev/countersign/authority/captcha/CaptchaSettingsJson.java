package dev.countersign.authority.captcha;

import dev.countersign.authority.environment.Environment;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonObject;
import java.util.Optional;

/**
 * {@code security.captcha {enabled, provider, siteKey, verifyUrl}} of an environment's settings;
 * their types were held when they were written.
 *
 * @param siteKey the public half of the key pair
 * @param verifyUrl where the service is asked instead of its usual address
 */
record CaptchaSettingsJson(
        boolean enabled, Provider provider, Optional<String> siteKey, Optional<String> verifyUrl) {

    static CaptchaSettingsJson of(Environment environment) {
        JsonObject part = part(environment);
        return new CaptchaSettingsJson(
                part.find("enabled").filter(JsonBoolean.TRUE::equals).isPresent(),
                part.string("provider").flatMap(Provider::named).orElse(Provider.HCAPTCHA),
                part.string("siteKey").filter(text -> !text.isEmpty()),
                part.string("verifyUrl").filter(text -> !text.isEmpty()));
    }

    /** Whether the settings say anything of a captcha. */
    static boolean there(Environment environment) {
        return part(environment).size() > 0;
    }

    String url() {
        return verifyUrl.orElse(provider.url());
    }

    private static JsonObject part(Environment environment) {
        return part(part(environment.settings().document(), "security"), "captcha");
    }

    private static JsonObject part(JsonObject parent, String name) {
        return parent.find(name).orElse(JsonObject.of()) instanceof JsonObject part
                ? part
                : JsonObject.of();
    }
}
