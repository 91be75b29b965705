package dev.countersign.authority.emailotp;

import dev.countersign.authority.environment.Environment;
import java.util.Optional;

/** Tells people from programs, where an environment asks for it before a mail is sent. */
@FunctionalInterface
public interface Captcha {

    /** Solved by nobody: where an environment demands a captcha and no service is connected. */
    Captcha NOT_CONNECTED = (environment, token, remoteAddress) -> false;

    /**
     * Whether the token is a service's word that a person solved its riddle; may ask the service.
     */
    boolean solved(Environment environment, Optional<String> token, String remoteAddress);
}
