package dev.countersign.verifier;

import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.jwt.TokenVerifier;
import dev.countersign.jose.jwt.Verification;
import dev.countersign.jose.jwt.VerifiedToken;
import dev.countersign.jose.keysource.KeySource;
import dev.countersign.jose.keysource.KeySourceStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the access tokens of one environment. Make one at start and keep it: it fetches the keys
 * once, keeps them fresh, and may be used by any number of threads.
 *
 * <pre>{@code
 * try (Verifier verifier = Verifier.forEnvironment("https://auth.example.com/6f1c…")) {
 *     AccessToken token = verifier.verify(bearer).orElseThrow();
 * }
 * }</pre>
 */
public final class Verifier implements AutoCloseable {
    private static final String BASIC = "user:basic";
    private static final String ADDITIONAL_AUTH = "requiresAdditionalAuth";

    private final InstantSource clock;
    private final TokenVerifier tokens = new TokenVerifier();
    private final EnvironmentAddress address;
    private final TokenRules rules;
    private final Set<String> requiredScopes;
    private final KeySource keys;
    private final @Nullable TokenMemory memory;
    private final Threads threads;

    Verifier(VerifierBuilder builder, EnvironmentAddress address, TokenRules rules) {
        this.clock = builder.clock();
        this.address = address;
        this.rules = rules;
        this.requiredScopes = builder.requiredScopes();
        this.threads = new Threads();
        this.keys = builder.keys(address, threads);
        this.memory = builder.memory();
    }

    /**
     * A verifier with the usual settings.
     *
     * @param issuer {@code iss} of the environment's tokens: the authority's public URL, a slash
     *     and the environment's id
     */
    public static Verifier forEnvironment(String issuer) {
        return builder(issuer).build();
    }

    /** A verifier with the usual settings, from the authority's public URL. */
    public static Verifier forEnvironment(URI baseUrl, String environmentId) {
        return builder(baseUrl, environmentId).build();
    }

    /** Starts a verifier with settings of one's own. */
    public static VerifierBuilder builder(String issuer) {
        return new VerifierBuilder(EnvironmentAddress.ofIssuer(issuer));
    }

    /** Starts a verifier with settings of one's own, from the authority's public URL. */
    public static VerifierBuilder builder(URI baseUrl, String environmentId) {
        return new VerifierBuilder(EnvironmentAddress.of(baseUrl, environmentId));
    }

    /**
     * Says whether a token may be trusted now. Never throws for what a token holds; waits for the
     * keys where they are not there yet, within the fetch's limit of time.
     *
     * @param token the text alone, without {@code Bearer}
     */
    public Outcome verify(String token) {
        Instant now = clock.instant();
        Optional<JwkSet> trusted = keys.trusted();
        if (memory != null && trusted.isPresent()) {
            AccessToken known = memory.find(token, trusted.get(), now);
            if (known != null) {
                return allowed(known);
            }
        }
        Verification verification = tokens.verify(token, rules, keys, now);
        if (verification instanceof Verification.Verified verified) {
            return genuine(token, verified);
        }
        if (verification instanceof Verification.Unavailable later) {
            String why = later.why().detail();
            return new Outcome.Unavailable(later.retryAfter(), why == null ? "no keys" : why);
        }
        Verification.Refused refused = (Verification.Refused) verification;
        return new Outcome.Rejected(Reason.of(refused.why()), refused.findings());
    }

    private Outcome genuine(String text, Verification.Verified verified) {
        VerifiedToken token = verified.token();
        Optional<Facts> facts = Facts.of(token.claims(), address.environmentId());
        if (facts.isEmpty() || token.header().keyId().isEmpty()) {
            return new Outcome.Rejected(Reason.NOT_AN_ACCESS_TOKEN, verified.findings());
        }
        Set<String> scopes = facts.get().scopes();
        // A second factor that is outstanding outweighs whatever else the scope says (JWT-30).
        if (scopes.contains(ADDITIONAL_AUTH)) {
            return incomplete(Outcome.Missing.ADDITIONAL_AUTHENTICATION, facts.get());
        }
        if (!scopes.contains(BASIC)) {
            return incomplete(Outcome.Missing.BASIC_SCOPE, facts.get());
        }
        AccessToken access = new AccessToken(token, facts.get());
        remember(text, token, access);
        return allowed(access);
    }

    /** Unless the keys have changed meanwhile: what is remembered goes with the set at hand. */
    private void remember(String text, VerifiedToken token, AccessToken access) {
        Optional<JwkSet> trusted = keys.trusted();
        if (memory != null && trusted.isPresent()) {
            boolean ofThisSet =
                    trusted.get().find(access.keyId()).filter(token.key()::equals).isPresent();
            if (ofThisSet) {
                Instant goodFrom = access.issuedAt().minus(rules.tolerance());
                memory.keep(text, access, goodFrom, trusted.get());
            }
        }
    }

    private Outcome allowed(AccessToken token) {
        return token.scopes().containsAll(requiredScopes)
                ? new Outcome.Verified(token)
                : new Outcome.Rejected(Reason.INSUFFICIENT_SCOPE, List.<Finding>of());
    }

    private static Outcome incomplete(Outcome.Missing missing, Facts facts) {
        return new Outcome.Incomplete(missing, facts.subject());
    }

    /** How the keys stand, for health checks; fetches nothing. */
    public KeySourceStatus keyStatus() {
        return keys.status();
    }

    /** {@code iss} of the tokens that it trusts. */
    public String issuer() {
        return rules.issuer();
    }

    /** The most that clocks may differ. */
    public Duration clockTolerance() {
        return rules.tolerance();
    }

    /** Ends its threads. What is asked afterwards is answered by the keys at hand. */
    @Override
    public void close() {
        threads.close();
    }
}
