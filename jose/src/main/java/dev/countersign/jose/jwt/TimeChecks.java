package dev.countersign.jose.jwt;

import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** RFC 7519 §4.1.4 to §4.1.6: the times of a token (JWT-26, JWT-27). */
final class TimeChecks {

    private static final String CLOCKS = "Compare the clocks of both machines.";

    private TimeChecks() {}

    static @Nullable Finding expiry(Claims claims, TokenRules rules, Instant now) {
        JsonValue value = claims.json().find("exp").orElse(null);
        if (value == null) {
            return missing(Check.EXPIRY, "expiry", "exp", rules);
        }
        Instant expiry = NumericDate.read(value);
        if (expiry == null) {
            return notADate(Check.EXPIRY, "expiry", "exp", value);
        }
        // RFC 7519 §4.1.4: "on or after which": an exp equal to now, less the tolerance, is over.
        if (expiry.isAfter(now.minus(rules.tolerance()))) {
            return null;
        }
        return Finding.failed(
                Check.EXPIRY,
                "expired",
                "it expired at " + expiry + ", now is " + now,
                "Get a new token; if it is new, compare the clocks of both machines.");
    }

    static @Nullable Finding notBefore(Claims claims, TokenRules rules, Instant now) {
        JsonValue value = claims.json().find("nbf").orElse(null);
        if (value == null) {
            return missing(Check.NOT_BEFORE, "not_before", "nbf", rules);
        }
        Instant begin = NumericDate.read(value);
        if (begin == null) {
            return notADate(Check.NOT_BEFORE, "not_before", "nbf", value);
        }
        // RFC 7519 §4.1.5: now must be "after or equal to" it.
        if (!begin.isAfter(now.plus(rules.tolerance()))) {
            return null;
        }
        String detail = "it is valid from " + begin + ", now is " + now;
        return Finding.failed(Check.NOT_BEFORE, "not_yet_valid", detail, CLOCKS);
    }

    static @Nullable Finding issuedAt(Claims claims, TokenRules rules, Instant now) {
        JsonValue value = claims.json().find("iat").orElse(null);
        if (value == null) {
            return missing(Check.ISSUED_AT, "issued_at", "iat", rules);
        }
        Instant issued = NumericDate.read(value);
        if (issued == null) {
            return notADate(Check.ISSUED_AT, "issued_at", "iat", value);
        }
        if (issued.isAfter(now.plus(rules.tolerance()))) {
            String detail = "it was issued at " + issued + ", now is " + now;
            return Finding.failed(Check.ISSUED_AT, "issued_in_the_future", detail, CLOCKS);
        }
        Instant expiry = claims.expiry().orElse(Instant.MAX);
        return issued.isAfter(expiry)
                ? Finding.failed(
                        Check.ISSUED_AT,
                        "issued_after_expiry",
                        "iat is after exp",
                        "Correct how the issuer sets iat and exp.")
                : null;
    }

    static @Nullable Finding lifetime(Claims claims, TokenRules rules, Instant now) {
        Duration most = rules.longestLife().orElse(null);
        JsonValue end = claims.json().find("exp").orElse(null);
        Instant expiry = end == null ? null : NumericDate.read(end);
        if (most == null || (expiry == null && !rules.requires("exp"))) {
            return null;
        }
        Instant begin = claims.issuedAt().orElse(now.plus(rules.tolerance()));
        if (expiry != null && !expiry.isAfter(begin.plus(most))) {
            return null;
        }
        return Finding.failed(
                Check.LIFETIME,
                "lives_too_long",
                "it is valid longer than " + most.toSeconds() + " seconds",
                "Issue tokens with an exp closer to iat, or allow a longer life.");
    }

    private static @Nullable Finding missing(
            Check check, String code, String claim, TokenRules rules) {
        if (!rules.requires(claim)) {
            return null;
        }
        String hint = "Put " + claim + " into the token: seconds since 1970, as a number.";
        return Finding.failed(check, code + "_missing", "there is no " + claim, hint);
    }

    private static Finding notADate(Check check, String code, String claim, JsonValue value) {
        if (NumericDate.looksLikeMilliseconds(value)) {
            return Finding.failed(
                    check,
                    code + "_in_milliseconds",
                    claim + " is beyond the year 9999",
                    "It looks like milliseconds; " + claim + " is in seconds (RFC 7519 §2).");
        }
        String detail =
                value instanceof JsonString
                        ? " is a string"
                        : " is no number of seconds since 1970";
        return Finding.failed(
                check,
                code + "_not_a_date",
                claim + detail,
                "Make " + claim + " a JSON number: seconds since 1970.");
    }
}
