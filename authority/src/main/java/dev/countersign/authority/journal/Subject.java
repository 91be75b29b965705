package dev.countersign.authority.journal;

import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import java.util.Optional;

/** Whom it happened to: a user, perhaps in a session; or nobody, as for a setting. */
public record Subject(Optional<UserId> user, Optional<SessionId> session) {

    public static final Subject NONE = new Subject(Optional.empty(), Optional.empty());

    public static Subject of(UserId user) {
        return new Subject(Optional.of(user), Optional.empty());
    }

    public static Subject of(UserId user, SessionId session) {
        return new Subject(Optional.of(user), Optional.of(session));
    }
}
