package dev.countersign.authority.captcha;

import java.util.Arrays;
import java.util.Optional;

/** A captcha service, by the name that settings use. */
enum Provider {
    HCAPTCHA("hcaptcha", "https://api.hcaptcha.com/siteverify"),
    TURNSTILE("cloudflareTurnstile", "https://challenges.cloudflare.com/turnstile/v0/siteverify");

    private final String wireName;
    private final String url;

    Provider(String wireName, String url) {
        this.wireName = wireName;
        this.url = url;
    }

    String wireName() {
        return wireName;
    }

    /** Where it is asked, unless the settings say otherwise. */
    String url() {
        return url;
    }

    static Optional<Provider> named(String wireName) {
        return Arrays.stream(values()).filter(p -> p.wireName.equals(wireName)).findFirst();
    }
}
