package dev.countersign.verifier;

import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jwt.TokenRules;
import dev.countersign.jose.keysource.JwkSetFetcher;
import dev.countersign.jose.keysource.KeySource;
import dev.countersign.jose.keysource.KeySourceSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link Verifier} in the making. Not thread-safe. */
public final class VerifierBuilder {

    /** How much clocks may differ where nothing is said. */
    public static final Duration USUAL_TOLERANCE = Duration.ofSeconds(30);

    /** How many verified tokens are remembered where nothing is said: a few megabytes. */
    public static final int USUAL_MEMORY = 4096;

    /** The longest access token that is looked at, in characters. */
    public static final int LONGEST_TOKEN = 8 * 1024;

    private static final int MOST_MEMORY = 1 << 20;
    private static final Duration FETCH_LIMIT = Duration.ofSeconds(5);

    private EnvironmentAddress address;
    private String[] audiences = {};
    private Set<String> requiredScopes = Set.of();
    private Duration tolerance = USUAL_TOLERANCE;
    private InstantSource clock = InstantSource.system();
    private KeySourceSettings freshness = KeySourceSettings.ownAuthority();
    private @Nullable JwkSetFetcher fetcher;
    private int memory = USUAL_MEMORY;

    VerifierBuilder(EnvironmentAddress address) {
        this.address = address;
    }

    /** What {@code iss} says, where it is not {@code {base URL}/{environment id}}. */
    public VerifierBuilder issuer(String issuer) {
        this.address = address.named(issuer);
        return this;
    }

    /** A token must be for one of these: an origin, or what the environment calls its audience. */
    public VerifierBuilder audience(String... oneOf) {
        this.audiences = oneOf.clone();
        return this;
    }

    /** A token must have all of these scopes, besides {@code user:basic}. */
    public VerifierBuilder requiredScopes(String... all) {
        this.requiredScopes = Set.of(all);
        return this;
    }

    /** How much clocks may differ: 0 to 300 seconds; 30 where nothing is said. */
    public VerifierBuilder clockTolerance(Duration most) {
        this.tolerance = most;
        return this;
    }

    /** Where the time comes from. */
    public VerifierBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /** Where the keys come from, instead of the environment's published address. */
    public VerifierBuilder keysFrom(JwkSetFetcher source) {
        this.fetcher = source;
        return this;
    }

    /** How fresh keys are kept, and how often unknown key ids may cause a fetch. */
    public VerifierBuilder freshness(KeySourceSettings settings) {
        this.freshness = settings;
        return this;
    }

    /** How many verified tokens are remembered; 0 remembers none. At most 1 048 576. */
    public VerifierBuilder rememberTokens(int most) {
        if (most < 0 || most > MOST_MEMORY) {
            throw new IllegalArgumentException("from 0 to " + MOST_MEMORY + " tokens");
        }
        this.memory = most;
        return this;
    }

    /** The verifier. It fetches the keys when it is first asked, or ahead by {@code keyStatus}. */
    public Verifier build() {
        TokenRules rules =
                TokenRules.forIssuer(address.issuer())
                        .algorithms(Algorithm.RS256)
                        .types("at+jwt")
                        .audience(audiences)
                        .clockTolerance(tolerance)
                        .requiredClaims("exp", "iat", "sub")
                        .longestText(LONGEST_TOKEN)
                        .build();
        return new Verifier(this, address, rules);
    }

    InstantSource clock() {
        return clock;
    }

    Set<String> requiredScopes() {
        return requiredScopes;
    }

    KeySource keys(EnvironmentAddress environment, Threads threads) {
        JwkSetFetcher source =
                Optional.ofNullable(fetcher)
                        .orElseGet(() ->
                                new HttpKeys(environment.keys(), FETCH_LIMIT, threads.fetching()));
        return new KeySource(clock, source, freshness, threads.refreshing());
    }

    @Nullable TokenMemory memory() {
        return memory == 0 ? null : new TokenMemory(memory);
    }
}
