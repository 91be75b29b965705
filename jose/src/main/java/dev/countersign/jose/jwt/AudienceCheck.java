package dev.countersign.jose.jwt;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 7519 §4.1.3: a string, or a list of strings, that names one of ours (JWT-25). */
final class AudienceCheck {

    private static final int NAMED = 5;

    private AudienceCheck() {}

    static @Nullable Finding fault(Claims claims, TokenRules rules, Instant now) {
        JsonValue value = claims.json().find("aud").orElse(null);
        if (value != null && !isStringOrStrings(value)) {
            return failed(
                    "audience_not_strings",
                    "aud is neither a string nor a list of strings",
                    "Make aud one string, or a list of strings.");
        }
        if (rules.audiences().isEmpty()) {
            return null;
        }
        return value == null ? missing(rules) : among(claims.audience(), rules);
    }

    private static @Nullable Finding among(List<String> found, TokenRules rules) {
        for (String audience : found) {
            if (rules.audiences().contains(audience)) {
                return null;
            }
        }
        return failed(
                "audience_differs",
                "aud is " + listed(found) + ", expected " + listed(sorted(rules)),
                "Compare letter by letter: capital letters, '/' at the end, http and https.");
    }

    private static Finding missing(TokenRules rules) {
        String wanted = listed(sorted(rules));
        return failed("audience_missing", "there is no aud", "Put " + wanted + " in aud.");
    }

    private static boolean isStringOrStrings(JsonValue value) {
        return value instanceof JsonString
                || (value instanceof JsonArray array
                        && array.values().stream().allMatch(JsonString.class::isInstance));
    }

    private static List<String> sorted(TokenRules rules) {
        return rules.audiences().stream().sorted().toList();
    }

    private static String listed(List<String> values) {
        List<String> shown = values.stream().limit(NAMED).map(Finding::shown).toList();
        String more = values.size() > NAMED ? " and " + (values.size() - NAMED) + " more" : "";
        return shown.isEmpty() ? "an empty list" : String.join(", ", shown) + more;
    }

    private static Finding failed(String code, String detail, String hint) {
        return Finding.failed(Check.AUDIENCE, code, detail, hint);
    }
}
