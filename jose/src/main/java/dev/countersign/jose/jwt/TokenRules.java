package dev.countersign.jose.jwt;

import dev.countersign.jose.jwk.Algorithm;
import dev.countersign.jose.jws.JwsReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a token must be like to be believed. The issuer and the algorithms must be named; a subject
 * and an expiry are required unless the rules let go of them. Immutable.
 */
public final class TokenRules {

    /** The most that clocks may differ. */
    public static final Duration MOST_TOLERANCE = Duration.ofMinutes(5);

    /** How much clocks may differ where the rules do not say. */
    public static final Duration USUAL_TOLERANCE = Duration.ofMinutes(1);

    private static final int MOST_DAYS = 3653;

    private final String issuer;
    private final Set<String> audiences;
    private final Set<Algorithm> algorithms;
    private final Set<Algorithm> unpinned;
    private final Set<String> types;
    private final Duration tolerance;
    private final @Nullable Duration longestLife;
    private final Set<String> required;
    private final int longestText;
    private final List<Finding> whenAllPass;

    private TokenRules(Builder builder) {
        this.issuer = builder.issuer;
        this.audiences = Set.copyOf(builder.audiences);
        this.algorithms = immutable(builder.algorithms);
        this.unpinned = immutable(builder.unpinned);
        this.types = Set.copyOf(builder.types);
        this.tolerance = builder.tolerance;
        this.longestLife = builder.longestLife;
        this.required = Set.copyOf(builder.required);
        this.longestText = builder.longestText;
        this.whenAllPass = whenAllPass();
    }

    /** Starts rules for tokens whose {@code iss} is exactly this. */
    public static Builder forIssuer(String issuer) {
        return new Builder(issuer);
    }

    /** The one issuer. */
    public String issuer() {
        return issuer;
    }

    /** The audiences of which a token must name one; empty where any will do. */
    public Set<String> audiences() {
        return audiences;
    }

    /** The algorithms that a token may choose among. */
    public Set<Algorithm> algorithms() {
        return algorithms;
    }

    /** The longest life of a token; empty where any will do. */
    public Optional<Duration> longestLife() {
        return Optional.ofNullable(longestLife);
    }

    /** How much clocks may differ. */
    public Duration tolerance() {
        return tolerance;
    }

    Set<Algorithm> unpinned() {
        return unpinned;
    }

    Set<String> types() {
        return types;
    }

    boolean requires(String claim) {
        return required.contains(claim);
    }

    int longestText() {
        return longestText;
    }

    /** The findings of a token that passes everything: made once. */
    List<Finding> allPassed() {
        return whenAllPass;
    }

    boolean isAskedFor(Check check) {
        return !(check.equals(Check.TYPE) && types.isEmpty())
                && !(check.equals(Check.AUDIENCE) && audiences.isEmpty())
                && !(check.equals(Check.LIFETIME) && longestLife == null);
    }

    Finding passed(Check check) {
        return isAskedFor(check)
                ? Finding.passed(check)
                : Finding.skipped(check, "the rules do not ask for it");
    }

    /** A media type without what RFC 7515 §4.1.9 lets vary: case, and {@code application/}. */
    static String normalType(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") && lower.indexOf('/', 12) < 0
                ? lower.substring("application/".length())
                : lower;
    }

    private List<Finding> whenAllPass() {
        List<Finding> findings = new ArrayList<>();
        Check.ALL.forEach(check -> findings.add(passed(check)));
        return List.copyOf(findings);
    }

    private static Set<Algorithm> immutable(Set<Algorithm> algorithms) {
        EnumSet<Algorithm> copy = EnumSet.noneOf(Algorithm.class);
        copy.addAll(algorithms);
        return Collections.unmodifiableSet(copy);
    }

    /** Builds rules. Not thread-safe. */
    public static final class Builder {

        private final String issuer;
        private Set<String> audiences = Set.of();
        private Set<Algorithm> algorithms = Set.of();
        private Set<Algorithm> unpinned = Set.of();
        private Set<String> types = Set.of();
        private Duration tolerance = USUAL_TOLERANCE;
        private @Nullable Duration longestLife;
        private Set<String> required = Set.of("exp", "sub");
        private int longestText = JwsReader.USUAL_LENGTH;

        private Builder(String issuer) {
            if (issuer.isEmpty()) {
                throw new IllegalArgumentException("an issuer must be named");
            }
            this.issuer = issuer;
        }

        /** A token must name one of these audiences. None: any audience will do. */
        public Builder audience(String... oneOf) {
            this.audiences = Set.of(oneOf);
            return this;
        }

        /** The algorithms that a token may choose among. */
        public Builder algorithms(Algorithm... allowed) {
            return algorithms(Set.copyOf(Arrays.asList(allowed)));
        }

        /** The algorithms that a token may choose among. */
        public Builder algorithms(Set<Algorithm> allowed) {
            this.algorithms = allowed;
            return this;
        }

        /** Lets RSA keys that have no {@code alg} be used with these too, not with RS256 alone. */
        public Builder unpinnedRsaKeysMayUse(Algorithm... also) {
            this.unpinned = Set.copyOf(Arrays.asList(also));
            return this;
        }

        /** A token's {@code typ} must be one of these. None: any or no {@code typ} will do. */
        public Builder types(String... oneOf) {
            this.types =
                    Arrays.stream(oneOf)
                            .map(TokenRules::normalType)
                            .collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /** How much clocks may differ: 0 to 300 seconds. */
        public Builder clockTolerance(Duration most) {
            if (most.isNegative() || most.compareTo(MOST_TOLERANCE) > 0) {
                throw new IllegalArgumentException("the tolerance is from 0 to 300 seconds");
            }
            this.tolerance = most;
            return this;
        }

        /**
         * The most time from a token's issue to its expiry. Where {@code iat} is absent it counts
         * from now.
         */
        public Builder longestLife(Duration most) {
            if (most.isNegative() || most.isZero() || most.toDays() > MOST_DAYS) {
                throw new IllegalArgumentException("the longest life is up to ten years");
            }
            this.longestLife = most;
            return this;
        }

        /** Exactly the claims that must be there, instead of {@code exp} and {@code sub}. */
        public Builder requiredClaims(String... names) {
            this.required = Set.of(names);
            return this;
        }

        /** The longest token in characters, instead of 16 384. */
        public Builder longestText(int characters) {
            if (characters < 1 || characters > JwsReader.USUAL_LENGTH) {
                throw new IllegalArgumentException("the bound is from 1 to 16 384 characters");
            }
            this.longestText = characters;
            return this;
        }

        /** The rules; an {@link IllegalArgumentException} where no algorithm is named. */
        public TokenRules build() {
            if (algorithms.isEmpty()) {
                throw new IllegalArgumentException("the allowed algorithms must be named");
            }
            return new TokenRules(this);
        }
    }
}
