package dev.countersign.authority.external;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.signin.Decision;
import dev.countersign.authority.signin.SignedInReply;

/** What became of a token that somebody brought to sign in or to link. */
public sealed interface ExternalOutcome {

    /** A session, with its tokens signed. */
    record Signed(SignedInReply reply) implements ExternalOutcome {}

    /** The token holds, and its subject may not pass. */
    record Denied(Decision.Denied why) implements ExternalOutcome {}

    /** The token does not hold. */
    record Refused(Verdict.Refused why, Environment environment) implements ExternalOutcome {}

    /** Whether it holds cannot be told: the issuer's keys cannot be had. */
    record Unavailable(Verdict.Unavailable why, Environment environment)
            implements ExternalOutcome {}

    /** There is no such environment, or no longer. */
    record NoEnvironment() implements ExternalOutcome {}
}
