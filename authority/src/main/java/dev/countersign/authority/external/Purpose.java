package dev.countersign.authority.external;

import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.VerifiedToken;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps out an issuer's genuine tokens that were never meant to sign anyone in (RFC 8725 §3.12).
 *
 * <p>Issuers write many things into {@code typ}, or nothing, so it is not held to a list of good
 * ones; the types that a specification gives to another purpose are refused.
 */
final class Purpose {

    static final Check CHECK = new Check("purpose", "Was it made to tell who somebody is?");

    private static final Set<String> OTHERS =
            Set.of(
                    "logout+jwt",
                    "secevent+jwt",
                    "dpop+jwt",
                    "kb+jwt",
                    "oauth-authz-req+jwt",
                    "client-authentication+jwt",
                    "token-introspection+jwt",
                    "entity-statement+jwt",
                    "openid4vci-proof+jwt");

    private Purpose() {}

    static Finding of(VerifiedToken token) {
        Optional<String> other = token.header().type().map(Purpose::plain).filter(OTHERS::contains);
        return other.map(type ->
                        Finding.failed(
                                CHECK,
                                "made_for_another_purpose",
                                "typ is " + Finding.shown(type),
                                "Send a token that the issuer made for this sign-in."))
                .orElseGet(() -> Finding.passed(CHECK));
    }

    private static String plain(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }
}
