package dev.countersign.authority.visitor;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.ratelimit.Limit;
import dev.countersign.authority.ratelimit.RateLimits;
import dev.countersign.authority.ratelimit.Taking;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Remembers which wallets came to an environment, and counts them. */
public final class Visitors {
    static final Limit NEW_VISITORS = new Limit("new-visitors", 10_000, Duration.ofDays(1));

    private static final Duration NOT_AGAIN_WITHIN = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private final InstantSource clock;
    private final Database database;
    private final RateLimits limits;
    private final VisitorStore store = new VisitorStore();

    public Visitors(InstantSource clock, Database database, RateLimits limits) {
        this.clock = clock;
        this.database = database;
        this.limits = limits;
    }

    /** Notes that a wallet was connected, unless that is known or there are too many new ones. */
    public void note(EnvironmentId environment, Visit visit) {
        Instant now = clock.instant();
        Optional<Instant> last = database.read(tx -> store.lastSeen(tx, environment, visit));
        if (last.filter(at -> at.isAfter(now.minus(NOT_AGAIN_WITHIN))).isPresent()) {
            return;
        }
        database.run(tx -> {
            if (last.isPresent() || taken(tx, environment, now)) {
                store.seen(tx, environment, visit, now);
            }
        });
    }

    /** How many wallets came. */
    public VisitorCount count(EnvironmentId environment) {
        Instant since = clock.instant().minus(MONTH);
        return database.read(tx -> store.count(tx, environment, since));
    }

    /** Forgets wallets that were last seen before an instant, at most so many at once. */
    public int purge(Tx tx, Instant before, int most) {
        return store.purge(tx, before, most);
    }

    private boolean taken(Tx tx, EnvironmentId environment, Instant now) {
        return limits.take(tx, NEW_VISITORS, environment.toString(), now) instanceof Taking.Taken;
    }
}
