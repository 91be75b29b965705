package dev.countersign.authority.captcha;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;

/** Tells a caller why they may not go on. */
public final class CaptchaErrors {
    private CaptchaErrors() {}

    /**
     * Lets those pass who passed.
     *
     * @throws ApiError 422 without a token that the service takes, 503 where it cannot be asked
     */
    public static void hold(CaptchaVerdict verdict) {
        switch (verdict) {
            case CaptchaVerdict.Passed() -> {}
            case CaptchaVerdict.Refused() -> throw ApiError.of(ErrorCode.CAPTCHA_REFUSED);
            case CaptchaVerdict.Unavailable unavailable ->
                    throw ApiError.of(ErrorCode.CAPTCHA_UNAVAILABLE)
                            .withRetryAfter(unavailable.retryAfter());
        }
    }
}
