package dev.countersign.authority.emailotp;

import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.mail.EmailAddress;
import java.time.Duration;

/** What became of a wish to have a code sent. */
public sealed interface SendOutcome {

    /**
     * The code is on its way, or was silenced because the address or the environment had too many:
     * nobody can tell the two apart.
     *
     * @param challenge what to answer
     * @param address where the code went
     */
    record Sent(ChallengeId challenge, EmailAddress address) implements SendOutcome {}

    /** The asker's own network asked too often; says nothing about any address. */
    record TooOften(Duration retryAfter) implements SendOutcome {}

    /** The address has a tag, which the environment does not take. */
    record AddressNotTaken() implements SendOutcome {}

    /** Codes are switched off in the environment, or there is nowhere to send mail. */
    record NotOffered() implements SendOutcome {}

    /** There is no such challenge of this address to send a new code for. */
    record Unknown() implements SendOutcome {}
}
