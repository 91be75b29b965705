package dev.countersign.jose.jwt;

import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** RFC 7519 §4.1.1, RFC 3986 §6.2.1: the issuer is compared as it stands (JWT-24). */
final class IssuerCheck {

    private IssuerCheck() {}

    static @Nullable Finding fault(Claims claims, TokenRules rules, Instant now) {
        JsonValue value = claims.json().find("iss").orElse(null);
        if (value == null) {
            return failed("issuer_missing", "there is no iss", "Put " + wanted(rules) + " in iss.");
        }
        if (!(value instanceof JsonString issuer)) {
            return failed(
                    "issuer_not_a_string",
                    "iss is not a string",
                    "Make iss one string, exactly " + wanted(rules) + ".");
        }
        if (issuer.value().equals(rules.issuer())) {
            return null;
        }
        return failed(
                "issuer_differs",
                "iss is " + Finding.shown(issuer.value()) + ", expected " + wanted(rules),
                hint(issuer.value(), rules.issuer()));
    }

    private static String hint(String found, String expected) {
        if (found.equals(expected + "/")) {
            return "The token's iss ends with '/', the configured issuer does not.";
        }
        if (expected.equals(found + "/")) {
            return "The configured issuer ends with '/', the token's iss does not.";
        }
        if (found.strip().equals(expected.strip())) {
            return "They differ in blanks around them only.";
        }
        if (withoutScheme(found).equals(withoutScheme(expected))) {
            return "They differ in http:// and https:// only.";
        }
        if (found.equalsIgnoreCase(expected)) {
            return "They differ in capital letters only.";
        }
        return "Configure the issuer exactly as the token's iss has it, or correct the token.";
    }

    private static String withoutScheme(String url) {
        return url.startsWith("http://") ? "https://" + url.substring("http://".length()) : url;
    }

    private static String wanted(TokenRules rules) {
        return Finding.shown(rules.issuer());
    }

    private static Finding failed(String code, String detail, String hint) {
        return Finding.failed(Check.ISSUER, code, detail, hint);
    }
}
