package dev.countersign.authority.journal;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which entries of one environment to read.
 *
 * @param beyond go on after this entry, in the direction of the order; it is not included
 * @param since only entries written at or after this time
 * @param action only this action, or all that begin with it and a dot
 * @param limit entries at most; 1 to 1000
 */
public record JournalQuery(
        EnvironmentId environment,
        Order order,
        Optional<UUID> beyond,
        Optional<Instant> since,
        Optional<String> action,
        Optional<UserId> user,
        int limit) {

    private static final int MAX_LIMIT = 1_000;

    /** Which end of the journal to begin at. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    public JournalQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to 1000 entries");
        }
    }

    /** The newest entries. */
    public static JournalQuery newest(EnvironmentId environment, int limit) {
        return new JournalQuery(
                environment,
                Order.NEWEST_FIRST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    /** The entries from a time on, oldest first: for whoever follows the journal. */
    public static JournalQuery since(EnvironmentId environment, Instant time, int limit) {
        return new JournalQuery(
                environment,
                Order.OLDEST_FIRST,
                Optional.empty(),
                Optional.of(time),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    public JournalQuery beyond(UUID entry) {
        return new JournalQuery(environment, order, Optional.of(entry), since, action, user, limit);
    }

    public JournalQuery action(String name) {
        return new JournalQuery(environment, order, beyond, since, Optional.of(name), user, limit);
    }

    public JournalQuery user(UserId whom) {
        return new JournalQuery(
                environment, order, beyond, since, action, Optional.of(whom), limit);
    }
}
