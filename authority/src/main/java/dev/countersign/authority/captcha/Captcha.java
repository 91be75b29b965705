package dev.countersign.authority.captcha;

import dev.countersign.authority.environment.Environment;
import java.util.Optional;

/** Tells people from programs, where an environment asks for it. */
@FunctionalInterface
public interface Captcha {

    /**
     * What a token is worth; may ask the service, so no transaction may be open.
     *
     * @param token what the page sent, if anything
     * @param remoteAddress whoever is said to have solved it
     */
    CaptchaVerdict judge(Environment environment, Optional<String> token, String remoteAddress);
}
