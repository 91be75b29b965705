package dev.countersign.authority.signin;

import dev.countersign.authority.user.CredentialKey;
import java.util.Optional;

/**
 * An answered challenge. Each record is constructed by the one room that proves the thing, which a
 * house rule holds to; so having one is the evidence.
 */
public sealed interface Proof {

    /** The credential that was proved. */
    CredentialKey credential();

    /**
     * Control of a mailbox, by a code sent to it.
     *
     * @param address the canonical address that the code was sent to
     */
    record EmailProven(String address) implements Proof {
        @Override
        public CredentialKey credential() {
            return CredentialKey.email(address);
        }
    }

    /**
     * A subject that a trusted external issuer vouched for.
     *
     * @param issuer the exact {@code iss}
     * @param subject the exact {@code sub}
     * @param verifiedEmail a canonical address that the same token calls verified
     * @param unverifiedEmail a canonical address that it does not
     * @param createsUser whether a subject never seen before becomes a user
     */
    record ExternalSubjectProven(
            String issuer,
            String subject,
            Optional<String> verifiedEmail,
            Optional<String> unverifiedEmail,
            boolean createsUser)
            implements Proof {
        @Override
        public CredentialKey credential() {
            return CredentialKey.external(issuer, subject);
        }
    }
}
