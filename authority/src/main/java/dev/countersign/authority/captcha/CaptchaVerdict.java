package dev.countersign.authority.captcha;

import java.time.Duration;

/** Whether a person is there. */
public sealed interface CaptchaVerdict {

    /** The service says so, or the environment does not ask. */
    record Passed() implements CaptchaVerdict {}

    /** There is no token, or the service does not take it. */
    record Refused() implements CaptchaVerdict {}

    /**
     * The service said nothing about the token.
     *
     * @param reason for operators
     * @param retryAfter when to try again
     */
    record Unavailable(String reason, Duration retryAfter) implements CaptchaVerdict {}
}
