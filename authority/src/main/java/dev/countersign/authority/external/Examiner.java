package dev.countersign.authority.external;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.issuerkeys.IssuerKeys;
import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.jwt.TokenVerifier;
import dev.countersign.jose.jwt.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts every check to a token, short of using it up. The verdict that signs in and the one that
 * explains are made here alike. It may fetch keys: no transaction may be open.
 */
final class Examiner {

    /** How far the issuer's clock may be from ours (RFC 7519 §4.1.4). */
    static final Duration TOLERANCE = TokenRules.USUAL_TOLERANCE;

    private static final Set<Algorithm> ALL = Set.of(Algorithm.values());
    private static final TokenRules NOBODY = TokenRules.forIssuer("nobody").algorithms(ALL).build();

    private final InstantSource clock;
    private final IssuerKeys keys;
    private final TokenVerifier verifier = new TokenVerifier();

    Examiner(InstantSource clock, IssuerKeys keys) {
        this.clock = clock;
        this.keys = keys;
    }

    Verdict examine(Environment environment, PresentedToken token) {
        TrustedIssuer trusted = TrustedIssuer.of(environment, token);
        return trusted.issuer()
                .map(issuer -> verdict(environment, issuer, token, trusted.finding()))
                .orElseGet(() -> untrusted(token, trusted.finding()));
    }

    private Verdict verdict(
            Environment environment, ExternalIssuer issuer, PresentedToken token, Finding first) {
        Instant now = clock.instant();
        Verification verification =
                verifier.verify(
                                token.text(),
                                rules(issuer),
                                keys.resolver(environment, issuer),
                                now)
                        .and(Purpose.CHECK, Purpose::of);
        List<Finding> findings = after(first, verification.findings());
        return switch (verification) {
            case Verification.Verified holds -> new Verdict.Holds(issuer, holds.token(), findings);
            case Verification.Refused refused ->
                    new Verdict.Refused(Optional.of(issuer), refused.why(), findings);
            case Verification.Unavailable unavailable ->
                    new Verdict.Unavailable(
                            Optional.of(issuer),
                            unavailable.why(),
                            unavailable.retryAfter(),
                            findings);
        };
    }

    /**
     * Refuses whatever else the token is like; what is wrong with its shape is told if anything.
     */
    private Verdict untrusted(PresentedToken token, Finding first) {
        Verification shape =
                verifier.verify(
                        token.text(),
                        NOBODY,
                        header -> new KeyResolution.NoSuchKey(List.of()),
                        clock.instant());
        if (!first.isFailed() && shape instanceof Verification.Refused refused) {
            return new Verdict.Refused(
                    Optional.empty(), refused.why(), after(first, refused.findings()));
        }
        List<Finding> unasked =
                shape.findings().stream().map(f -> Finding.notReached(f.check())).toList();
        return new Verdict.Refused(Optional.empty(), first, after(first, unasked));
    }

    private static TokenRules rules(ExternalIssuer issuer) {
        ExternalIssuer.Trust trust = issuer.trust();
        TokenRules.Builder rules =
                TokenRules.forIssuer(issuer.issuer())
                        .algorithms(trust.algorithms())
                        .clockTolerance(TOLERANCE)
                        .longestLife(Duration.ofSeconds(trust.longestLifeSeconds()));
        trust.audience().ifPresent(rules::audience);
        // JWT-04: a key without alg is for RS256, unless an operator narrowed the algorithms.
        if (!trust.algorithms().containsAll(ALL)) {
            rules.unpinnedRsaKeysMayUse(trust.algorithms().toArray(Algorithm[]::new));
        }
        return rules.build();
    }

    private static List<Finding> after(Finding first, List<Finding> rest) {
        List<Finding> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
