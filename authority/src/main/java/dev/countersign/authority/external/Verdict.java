package dev.countersign.authority.external;

import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.VerifiedToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an examination says of a token, with every check in its order. */
public sealed interface Verdict {

    /** Every check in its order; for operators, and for callers of a sandbox. */
    List<Finding> findings();

    /** The issuer whose token it is said to be; empty where the environment trusts none such. */
    Optional<ExternalIssuer> issuer();

    /**
     * The token holds, unless it is single-use and was used before.
     *
     * @param token the evidence
     */
    record Holds(ExternalIssuer trusted, VerifiedToken token, List<Finding> findings)
            implements Verdict {
        public Holds {
            findings = List.copyOf(findings);
        }

        @Override
        public Optional<ExternalIssuer> issuer() {
            return Optional.of(trusted);
        }
    }

    /**
     * The token does not hold.
     *
     * @param why the first check that failed
     */
    record Refused(Optional<ExternalIssuer> issuer, Finding why, List<Finding> findings)
            implements Verdict {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Nothing can be said of the token: the issuer's keys cannot be had.
     *
     * @param why the check that could not be made
     * @param retryAfter when to try again
     */
    record Unavailable(
            Optional<ExternalIssuer> issuer,
            Finding why,
            Duration retryAfter,
            List<Finding> findings)
            implements Verdict {
        public Unavailable {
            findings = List.copyOf(findings);
        }
    }
}
