package dev.countersign.authority.emailotp;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.mail.Language;
import java.util.Optional;

/**
 * Someone wants a code sent.
 *
 * @param environment whose users, limits and name it is about
 * @param address where to
 * @param purpose what the code will be good for
 * @param asker who asked
 */
public record SendRequest(
        Environment environment, EmailAddress address, Purpose purpose, Asker asker) {

    /**
     * Who asked for a code.
     *
     * @param remoteAddress the literal address that the request came from
     * @param requestId names the request in the journal
     * @param language of the message
     * @param browser the hash of the cookie of the only browser that may answer; empty where any
     *     may
     */
    public record Asker(
            String remoteAddress, String requestId, Language language, Optional<String> browser) {

        Call call() {
            return Call.of(remoteAddress, requestId);
        }
    }

    /** What a code was asked for; it is good for nothing else (SECURITY OTP-05). */
    public sealed interface Purpose {

        /**
         * Asked for by someone who did not say who they are, as the wire has it. Signs in, or adds
         * the address to whoever is signed in and answers.
         */
        record Open() implements Purpose {}

        /** Asked for by a signed-in user, to add the address to that user and nothing else. */
        record OwnAddress(UserId user) implements Purpose {}

        /** The word in the row. */
        default String word() {
            return switch (this) {
                case Open() -> "open";
                case OwnAddress own -> "own-address";
            };
        }

        /** Whose it is. */
        default Optional<UserId> ofUser() {
            return switch (this) {
                case Open() -> Optional.empty();
                case OwnAddress(UserId user) -> Optional.of(user);
            };
        }
    }
}
