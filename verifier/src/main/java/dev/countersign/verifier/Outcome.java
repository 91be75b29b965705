package dev.countersign.verifier;

import dev.countersign.jose.jwt.Finding;
import java.time.Duration;
import java.util.List;

/**
 * What can be said of a token. A resource server answers 401 to {@link Rejected}, 403 to {@link
 * Incomplete} and to a rejection for {@link Reason#INSUFFICIENT_SCOPE}, and 503 to {@link
 * Unavailable} (RFC 6750 §3.1).
 */
public sealed interface Outcome {

    /**
     * It may be trusted.
     *
     * @param token the evidence
     */
    record Verified(AccessToken token) implements Outcome {}

    /**
     * It is genuine, but its sign-in is not complete, so that it opens nothing yet.
     *
     * @param missing what is outstanding
     * @param subject whose sign-in it is, {@code sub}
     */
    record Incomplete(Missing missing, String subject) implements Outcome {}

    /**
     * It must not be trusted.
     *
     * @param reason why
     * @param findings each check in its order, for operators; do not show them to the bearer
     */
    record Rejected(Reason reason, List<Finding> findings) implements Outcome {
        /** Copies the list. */
        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Nothing can be said of it now: ask again later.
     *
     * @param retryAfter when; at least a second
     * @param why for operators, without a full stop
     */
    record Unavailable(Duration retryAfter, String why) implements Outcome {}

    /** What a sign-in lacks. */
    enum Missing {
        /** {@code user:basic} is not in the scope: required fields or a device are outstanding. */
        BASIC_SCOPE,
        /** {@code requiresAdditionalAuth} is in the scope: a second factor is outstanding. */
        ADDITIONAL_AUTHENTICATION
    }

    /** The evidence; {@link NotVerified} where there is none. */
    default AccessToken orElseThrow() {
        if (this instanceof Verified verified) {
            return verified.token();
        }
        throw new NotVerified(this);
    }
}
