package dev.countersign.authority.signin;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.session.Session;
import dev.countersign.authority.user.User;
import dev.countersign.jose.json.JsonObject;
import java.util.List;

/** What the funnel decided about a proof. It is returned, not thrown, so that counters commit. */
public sealed interface Decision {

    /**
     * A session is open; its tokens are still to be signed.
     *
     * @param environment as the transaction saw it
     * @param user with all credentials
     * @param session alive
     * @param standing the scopes that the tokens will carry and what is still missing
     * @param newcomer whether the user was made by this sign-in
     * @param notes what an operator may want to know, for explain and journal
     */
    record Admitted(
            Environment environment,
            User user,
            Session session,
            Standing standing,
            boolean newcomer,
            List<String> notes)
            implements Decision {
        public Admitted {
            notes = List.copyOf(notes);
        }
    }

    /**
     * No session; nothing but counters and the journal was written.
     *
     * @param code of the catalogue
     * @param message for the caller
     * @param payload members of the wire's payload, possibly none
     */
    record Denied(ErrorCode code, String message, JsonObject payload) implements Decision {}
}
