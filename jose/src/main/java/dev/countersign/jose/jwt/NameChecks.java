package dev.countersign.jose.jwt;

import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** RFC 7519 §4.1.2 and §4.1.7: the subject and the token id are proper names (JWT-28). */
final class NameChecks {

    /** The most UTF-16 code units of a subject or token id. */
    static final int MOST = 255;

    private NameChecks() {}

    static @Nullable Finding subject(Claims claims, TokenRules rules, Instant now) {
        return fault(Check.SUBJECT, "subject", "sub", claims, rules);
    }

    static @Nullable Finding tokenId(Claims claims, TokenRules rules, Instant now) {
        return fault(Check.TOKEN_ID, "token_id", "jti", claims, rules);
    }

    private static @Nullable Finding fault(
            Check check, String code, String claim, Claims claims, TokenRules rules) {
        JsonValue value = claims.json().find(claim).orElse(null);
        if (value == null) {
            return rules.requires(claim)
                    ? Finding.failed(
                            check,
                            code + "_missing",
                            "there is no " + claim,
                            "Put a " + claim + " into the token.")
                    : null;
        }
        String fault = value instanceof JsonString text ? faultOf(text.value()) : "is not a string";
        return fault == null
                ? null
                : Finding.failed(
                        check,
                        code + "_malformed",
                        claim + " " + fault,
                        "Make " + claim + " a string of 1 to 255 characters.");
    }

    private static @Nullable String faultOf(String text) {
        if (text.isBlank()) {
            return "is empty or blank";
        }
        if (text.length() > MOST) {
            return "is longer than 255 characters";
        }
        return text.chars().anyMatch(Character::isISOControl) ? "holds a control character" : null;
    }
}
