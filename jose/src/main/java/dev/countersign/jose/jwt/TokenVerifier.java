package dev.countersign.jose.jwt;

import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jws.CompactJws;
import dev.countersign.jose.jws.JwsHeader;
import dev.countersign.jose.jws.JwsOutcome;
import dev.countersign.jose.jws.JwsReader;
import dev.countersign.jose.jws.JwsVerifier;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jws.KeyResolver;
import dev.countersign.jose.jws.SignatureVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens. One is enough for a program: it is thread-safe and remembers nothing but the
 * parsed headers of genuine tokens.
 */
public final class TokenVerifier {

    private static final int CLAIMS_AT = Check.ALL.indexOf(Check.CLAIMS);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final JwsReader reader = new JwsReader(JwsReader.USUAL_LENGTH);

    /** A verifier. */
    public TokenVerifier() {}

    /**
     * Verifies a token. Never throws for what a token holds.
     *
     * @param token the text alone, without {@code Bearer}
     * @param now the time to judge by
     */
    public Verification verify(String token, TokenRules rules, KeyResolver resolver, Instant now) {
        if (token.length() > rules.longestText()) {
            String detail = "more than " + rules.longestText() + " characters";
            return stopped(
                    Finding.failed(
                            Check.SIZE, "too_long", detail, "Put fewer claims into the token."),
                    rules);
        }
        try {
            return read(token, rules, resolver, now);
        } catch (RuntimeException broken) {
            // JWT-32: whatever breaks must not be taken for success. Tests hold that nothing does.
            return stopped(JwsFindings.unreadable(broken), rules);
        }
    }

    private Verification read(String token, TokenRules rules, KeyResolver resolver, Instant now) {
        JwsOutcome outcome = reader.read(token);
        if (outcome instanceof JwsOutcome.Parsed parsed) {
            return judged(parsed.jws(), rules, resolver, now);
        }
        return stopped(JwsFindings.of((JwsOutcome.Malformed) outcome), rules);
    }

    private Verification judged(
            CompactJws jws, TokenRules rules, KeyResolver resolver, Instant now) {
        JwsHeader header = jws.header();
        if (!rules.algorithms().contains(header.algorithm())) {
            return stopped(JwsFindings.algorithmNotAllowed(header.algorithm(), rules), rules);
        }
        if (!isRightType(header, rules)) {
            return stopped(JwsFindings.wrongType(header, rules), rules);
        }
        KeyResolution resolution = resolved(resolver, header);
        if (resolution instanceof KeyResolution.Keys found) {
            return signed(jws, found.keys(), rules, now);
        }
        return resolution instanceof KeyResolution.Unavailable unavailable
                ? unavailable(unavailable, rules)
                : stopped(
                        JwsFindings.noSuchKey(
                                header, ((KeyResolution.NoSuchKey) resolution).known()),
                        rules);
    }

    private static KeyResolution resolved(KeyResolver resolver, JwsHeader header) {
        try {
            return resolver.resolve(header);
        } catch (RuntimeException broken) {
            String reason = "looking the key up broke off: " + broken.getClass().getSimpleName();
            return new KeyResolution.Unavailable(reason, RETRY);
        }
    }

    // JWT-22: the type is part of what was signed, so it tells an ID token from an access token.
    private static boolean isRightType(JwsHeader header, TokenRules rules) {
        if (rules.types().isEmpty()) {
            return true;
        }
        String type = header.type().orElse(null);
        return type != null && rules.types().contains(TokenRules.normalType(type));
    }

    private Verification signed(
            CompactJws jws, List<PublicJwk> keys, TokenRules rules, Instant now) {
        PublicJwk only = null;
        int candidates = 0;
        for (PublicJwk key : keys) {
            if (JwsVerifier.isFor(key, jws.header().algorithm(), rules.unpinned())) {
                only = key;
                candidates++;
            }
        }
        if (only == null) {
            return stopped(JwsFindings.keyNotFor(jws.header().algorithm(), keys), rules);
        }
        // JWT-07: where several would do, never the first.
        return candidates == 1
                ? signedBy(only, jws, rules, now)
                : stopped(JwsFindings.keyIdNeeded(candidates), rules);
    }

    private Verification signedBy(PublicJwk key, CompactJws jws, TokenRules rules, Instant now) {
        SignatureVerdict verdict =
                JwsVerifier.verify(jws, key, rules.algorithms(), rules.unpinned());
        return switch (verdict) {
            case GENUINE -> {
                reader.remember(jws);
                yield claimed(jws, key, rules, now);
            }
            case ALGORITHM_NOT_ALLOWED ->
                    stopped(
                            JwsFindings.algorithmNotAllowed(jws.header().algorithm(), rules),
                            rules);
            case KEY_NOT_FOR_ALGORITHM ->
                    stopped(JwsFindings.keyNotFor(jws.header().algorithm(), List.of(key)), rules);
            case WRONG_LENGTH -> stopped(JwsFindings.wrongLength(), rules);
            case NOT_GENUINE -> stopped(JwsFindings.notGenuine(), rules);
        };
    }

    private static Verification claimed(
            CompactJws jws, PublicJwk key, TokenRules rules, Instant now) {
        Claims claims;
        try {
            claims = new Claims(jws.payloadJson());
        } catch (JsonRefused refused) {
            return stopped(
                    Finding.failed(
                            Check.CLAIMS,
                            "claims_not_json",
                            refused.reason().sentence(),
                            "Make the claims one JSON object, each name once."),
                    rules);
        }
        for (ClaimCheck check : ClaimCheck.ALL) {
            if (check.fault(claims, rules, now) != null) {
                return refused(claims, rules, now);
            }
        }
        return new Verification.Verified(
                new VerifiedToken(jws.header(), key, claims), rules.allPassed());
    }

    /** Every check of the claims, so that an operator sees all that is wrong at once. */
    private static Verification refused(Claims claims, TokenRules rules, Instant now) {
        List<Finding> findings = new ArrayList<>(rules.allPassed().subList(0, CLAIMS_AT + 1));
        Finding first = null;
        for (int i = 0; i < ClaimCheck.ALL.size(); i++) {
            Finding fault = ClaimCheck.ALL.get(i).fault(claims, rules, now);
            first = first == null ? fault : first;
            findings.add(fault == null ? rules.passed(Check.ALL.get(CLAIMS_AT + 1 + i)) : fault);
        }
        return new Verification.Refused(required(first), findings);
    }

    private static Verification stopped(Finding why, TokenRules rules) {
        return new Verification.Refused(why, findingsUpTo(why, rules));
    }

    private static Verification unavailable(KeyResolution.Unavailable keys, TokenRules rules) {
        Finding why = JwsFindings.unavailable(keys);
        return new Verification.Unavailable(why, keys.retryAfter(), findingsUpTo(why, rules));
    }

    private static List<Finding> findingsUpTo(Finding why, TokenRules rules) {
        List<Finding> findings = new ArrayList<>();
        int stop = Check.ALL.indexOf(why.check());
        for (int i = 0; i < Check.ALL.size(); i++) {
            Check check = Check.ALL.get(i);
            findings.add(
                    i < stop ? rules.passed(check) : i == stop ? why : Finding.notReached(check));
        }
        return findings;
    }

    private static Finding required(@Nullable Finding first) {
        if (first == null) {
            throw new IllegalStateException("refused without a reason");
        }
        return first;
    }
}
