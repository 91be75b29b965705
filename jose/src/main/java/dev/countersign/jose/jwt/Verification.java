package dev.countersign.jose.jwt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The outcome of verifying a token, with every check in its order. */
public sealed interface Verification {

    /** Every check in its order. For operators. */
    List<Finding> findings();

    /**
     * The token may be believed.
     *
     * @param token the evidence
     * @param findings every check
     */
    record Verified(VerifiedToken token, List<Finding> findings) implements Verification {
        /** Copies the list. */
        public Verified {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The token must not be believed.
     *
     * @param why the first check that failed
     * @param findings every check
     */
    record Refused(Finding why, List<Finding> findings) implements Verification {
        /** Copies the list. */
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Nothing can be said of the token, because the keys cannot be had.
     *
     * @param why the check that could not be made
     * @param retryAfter when to try again
     * @param findings every check
     */
    record Unavailable(Finding why, Duration retryAfter, List<Finding> findings)
            implements Verification {
        /** Copies the list. */
        public Unavailable {
            findings = List.copyOf(findings);
        }
    }

    /**
     * This outcome after one more check, of the caller's own. It is made only where all before it
     * passed; where it fails, the outcome is {@link Refused}.
     *
     * @param check the question
     * @param answer what it finds; its finding must be of this check
     */
    default Verification and(Check check, Function<VerifiedToken, Finding> answer) {
        if (!(this instanceof Verified verified)) {
            return after(Finding.notReached(check));
        }
        Finding finding = answer.apply(verified.token());
        if (!finding.check().equals(check)) {
            throw new IllegalArgumentException("the finding is of another check");
        }
        return after(finding);
    }

    /** The evidence; {@link TokenRefused} where there is none. */
    default VerifiedToken orElseThrow() {
        if (this instanceof Verified verified) {
            return verified.token();
        }
        throw new TokenRefused(this);
    }

    private Verification after(Finding next) {
        List<Finding> all = new ArrayList<>(findings());
        all.add(next);
        if (this instanceof Refused refused) {
            return new Refused(refused.why(), all);
        }
        if (this instanceof Unavailable unavailable) {
            return new Unavailable(unavailable.why(), unavailable.retryAfter(), all);
        }
        return switch (next.status()) {
            case PASSED, SKIPPED -> new Verified(orElseThrow(), all);
            case FAILED, NOT_REACHED -> new Refused(next, all);
        };
    }
}
