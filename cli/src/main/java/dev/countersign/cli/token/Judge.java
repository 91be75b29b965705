package dev.countersign.cli.token;

import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jws.KeyResolver;
import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.jwt.TokenVerifier;
import dev.countersign.jose.jwt.Verification;
import dev.countersign.jose.jwt.VerifiedToken;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens of an issuer by rules that the command line chose.
 *
 * @param issuer whose tokens
 * @param kind what kind of token is wanted
 * @param audience what {@code aud} must have; null for anything
 */
record Judge(TrustedIssuer issuer, Kind kind, @Nullable String audience) {

    private static final Check SCOPE = new Check("scope", "Is the sign-in complete?");
    private static final Set<String> UNFINISHED = Set.of("requiresAdditionalAuth", "userDataForm");

    /** A kind of token. */
    enum Kind {
        /** An access token of an environment: {@code typ} is {@code at+jwt}. */
        ACCESS_TOKEN,
        /** An ID token of an environment: {@code typ} is {@code JWT}. */
        ID_TOKEN,
        /** Any token of any issuer, signed with any algorithm that is not symmetric. */
        FOREIGN
    }

    Verification judge(String token, Instant now) {
        Verification verification =
                new TokenVerifier().verify(token, rules(), KeyResolver.of(issuer.keys()), now);
        return kind == Kind.ACCESS_TOKEN ? verification.and(SCOPE, Judge::scope) : verification;
    }

    private TokenRules rules() {
        TokenRules.Builder rules = TokenRules.forIssuer(issuer.issuer());
        if (audience != null) {
            rules.audience(audience);
        }
        return switch (kind) {
            case ACCESS_TOKEN -> rules.algorithms(Algorithm.RS256).types("at+jwt").build();
            case ID_TOKEN -> rules.algorithms(Algorithm.RS256).types("JWT").build();
            case FOREIGN -> rules.algorithms(EnumSet.allOf(Algorithm.class)).build();
        };
    }

    private static Finding scope(VerifiedToken token) {
        List<String> scopes = List.of(token.claims().string("scope").orElse("").split(" "));
        if (scopes.contains("user:basic") && scopes.stream().noneMatch(UNFINISHED::contains)) {
            return Finding.passed(SCOPE);
        }
        return Finding.failed(
                SCOPE,
                "sign_in_incomplete",
                "the scope is " + Finding.shown(String.join(" ", scopes)),
                "Let the user finish what the sign-in still asks for.");
    }
}
