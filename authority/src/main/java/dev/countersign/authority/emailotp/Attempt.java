package dev.countersign.authority.emailotp;

import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.signin.Proof;
import java.time.Duration;
import java.util.Optional;

/**
 * Someone answers a challenge.
 *
 * @param code what they typed, whatever it is
 * @param browser the hash of the cookie that the browser sent
 * @param user who is signed in and answers; empty for a sign-in
 */
public record Attempt(
        EnvironmentId environment,
        ChallengeId challenge,
        String code,
        Optional<String> browser,
        Optional<UserId> user,
        Call call) {

    /** Shows everything but the code. */
    @Override
    public String toString() {
        return "Attempt[" + environment + ", " + challenge + "]";
    }

    /** What an answer was worth. It is returned, not thrown, so that its try stays counted. */
    public sealed interface Answer {

        /** The right code; its challenge is consumed in the transaction that gave this. */
        record Proven(Proof.EmailProven proof) implements Answer {}

        /** Not proven. */
        sealed interface NotProven extends Answer {}

        /** Another code than the one that was sent, or none at all. */
        record Wrong() implements NotProven {}

        /**
         * Nothing awaits this answer: used, expired, replaced, never there, or another's: another
         * environment's, purpose's, user's or browser's.
         */
        record Unknown() implements NotProven {}

        /**
         * Answered wrongly too often, so not looked at.
         *
         * @param retryAfter when a new code can be had; empty for at once
         */
        record TooOften(Optional<Duration> retryAfter) implements NotProven {}
    }
}
