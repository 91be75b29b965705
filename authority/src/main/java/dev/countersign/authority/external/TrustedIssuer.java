package dev.countersign.authority.external;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one issuer of an environment whose {@code iss} a token names, byte for byte (SECURITY
 * JWT-24).
 *
 * @param issuer empty where no enabled one has that name
 */
record TrustedIssuer(Optional<ExternalIssuer> issuer, Finding finding) {

    static final Check CHECK =
            new Check("trusted_issuer", "Is its issuer one that this environment trusts?");

    private static final String HOW = "Configure the issuer exactly as the token's iss has it.";

    /** Looks a token's issuer up. */
    static TrustedIssuer of(Environment environment, PresentedToken token) {
        return switch (NamedIssuer.of(token.text())) {
            case NamedIssuer.Named(String name) -> named(environment, name, token.cookie());
            case NamedIssuer.Unnamed(String code, String detail, String hint) ->
                    none(code, detail, hint);
            case NamedIssuer.Unreadable() ->
                    new TrustedIssuer(Optional.empty(), Finding.notReached(CHECK));
        };
    }

    private static TrustedIssuer named(
            Environment environment, String name, Optional<String> cookie) {
        List<ExternalIssuer> all = environment.trusted().issuers();
        Optional<ExternalIssuer> found =
                all.stream().filter(issuer -> issuer.issuer().equals(name)).findFirst();
        if (found.isEmpty()) {
            return unknown(all, name);
        }
        ExternalIssuer issuer = found.get();
        if (!issuer.enabled()) {
            return none(
                    "issuer_disabled",
                    "the issuer " + Finding.shown(name) + " is switched off",
                    "Enable the issuer in the environment's settings.");
        }
        // A cookie is set by whoever controls its name: it speaks for its own issuer alone.
        if (cookie.isPresent() && !issuer.trust().cookieName().equals(cookie)) {
            return none(
                    "cookie_of_another_issuer",
                    "the token came in a cookie that this issuer's settings do not name",
                    "Send it as jwt in the body, or set the issuer's cookieName.");
        }
        return new TrustedIssuer(found, Finding.passed(CHECK));
    }

    private static TrustedIssuer unknown(List<ExternalIssuer> all, String name) {
        if (all.stream().noneMatch(ExternalIssuer::enabled)) {
            return none(
                    "no_issuer_configured",
                    "this environment trusts no issuer",
                    "Set security.externalAuth, or add an external issuer.");
        }
        String trusted =
                all.stream()
                        .filter(ExternalIssuer::enabled)
                        .map(issuer -> Finding.shown(issuer.issuer()))
                        .limit(5)
                        .collect(Collectors.joining(", "));
        String hint =
                all.stream()
                        .flatMap(issuer -> nearMiss(name, issuer.issuer()).stream())
                        .findFirst()
                        .orElse(HOW);
        return none(
                "issuer_unknown", "iss is " + Finding.shown(name) + ", trusted: " + trusted, hint);
    }

    private static Optional<String> nearMiss(String found, String trusted) {
        if (found.equals(trusted + "/")) {
            return Optional.of("The token's iss ends with '/', the configured issuer does not.");
        }
        if (trusted.equals(found + "/")) {
            return Optional.of("The configured issuer ends with '/', the token's iss does not.");
        }
        if (found.strip().equals(trusted.strip())) {
            return Optional.of("They differ in blanks around them only.");
        }
        if (found.equalsIgnoreCase(trusted)) {
            return Optional.of("They differ in capital letters only.");
        }
        if (withoutScheme(found).equals(withoutScheme(trusted))) {
            return Optional.of("They differ in http:// and https:// only.");
        }
        return Optional.empty();
    }

    private static String withoutScheme(String url) {
        int end = url.indexOf("://");
        return end < 0 ? url : url.substring(end + 3);
    }

    private static TrustedIssuer none(String code, String detail, String hint) {
        return new TrustedIssuer(Optional.empty(), Finding.failed(CHECK, code, detail, hint));
    }
}
