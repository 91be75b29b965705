package dev.countersign.authority.journal;

import java.util.Optional;

/**
 * Who did it.
 *
 * @param id which one, where there are several: a user's, an API token's, a node's; never a secret
 */
public record Actor(Kind kind, Optional<String> id) {

    /** Somebody who has not shown who they are. */
    public static final Actor ANONYMOUS = new Actor(Kind.ANONYMOUS, Optional.empty());

    /** The authority itself: an expiry, a planned rotation. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, Optional.empty());

    /** What kind of actor. */
    public enum Kind {
        ANONYMOUS,
        USER,
        API_TOKEN,
        OPERATOR,
        SYSTEM
    }

    public static Actor user(String id) {
        return new Actor(Kind.USER, Optional.of(id));
    }

    public static Actor apiToken(String id) {
        return new Actor(Kind.API_TOKEN, Optional.of(id));
    }

    /** Whoever holds the command line on the machine. */
    public static Actor operator(String id) {
        return new Actor(Kind.OPERATOR, Optional.of(id));
    }
}
