package dev.countersign.authority.key;

import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;

/**
 * Who changes keys, for the journal.
 *
 * @param actor who
 * @param call in which request
 */
public record ChangedBy(Actor actor, Call call) {

    /** The authority itself, when a key has signed for as long as it is to. */
    public static final ChangedBy SYSTEM = new ChangedBy(Actor.SYSTEM, Call.NONE);
}
