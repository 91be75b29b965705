package dev.countersign.authority.captcha;

import dev.countersign.jose.json.JsonObject;

/** What the journal keeps of a service that could not be asked. */
final class CaptchaDetailJson {
    private CaptchaDetailJson() {}

    static JsonObject of(String reason) {
        return JsonObject.builder().put("reason", reason).build();
    }
}
