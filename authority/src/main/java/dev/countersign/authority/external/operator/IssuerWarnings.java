package dev.countersign.authority.external.operator;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.environment.KeyLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an operator should know about an issuer's definition that is allowed and yet risky. */
final class IssuerWarnings {

    private static final long LONG_LIFE = 24 * 60 * 60L;

    private IssuerWarnings() {}

    /** Sentences, each naming the member first; empty where there is nothing to say. */
    static List<String> of(Environment environment, ExternalIssuer issuer) {
        List<String> warnings = new ArrayList<>();
        ExternalIssuer.Trust trust = issuer.trust();
        if (!environment.sandbox()) {
            if (trust.audience().isEmpty()) {
                warnings.add(
                        "aud: none is demanded, so a token that this issuer made for any other"
                                + " service signs in here");
            }
            if (!trust.singleUse()) {
                warnings.add("singleUseTokens: off, so a stolen token works until it expires");
            }
        }
        if (trust.assumeEmailVerified()) {
            warnings.add(
                    "assumeEmailVerified: on, so every email of this issuer counts as verified"
                            + " unless the token says false");
        }
        if (trust.longestLifeSeconds() > LONG_LIFE) {
            warnings.add("maxTokenLifetimeSeconds: tokens may live longer than a day");
        }
        if (overPlainHttp(issuer)) {
            warnings.add("jwksUrl: plain http, which anyone on the way can answer");
        }
        return warnings;
    }

    private static boolean overPlainHttp(ExternalIssuer issuer) {
        return switch (issuer.keys()) {
            case KeyLocation.JwksUrl(String url) -> plain(url);
            case KeyLocation.Discovery() -> plain(issuer.issuer());
            case KeyLocation.InlineJwks inline -> false;
            case KeyLocation.Pem pem -> false;
        };
    }

    private static boolean plain(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("http:");
    }
}
