package dev.countersign.authority.ratelimit;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what may not happen too often. */
public final class RateLimits {

    private static final int MOST_PER_FLUSH = 500;
    private static final int MOST_PER_PURGE = 500;
    private static final String PURPOSE = "rate limit";

    private record Sum(SharedCounters.Delta delta, Optional<Integer> sum) {}

    private record Hashed(SharedCounters.Delta delta, String keyHash) {}

    // Rows are locked in one order on all nodes, so that none waits for another in a circle.
    private static final Comparator<Hashed> ROW_ORDER =
            Comparator.comparing(Hashed::keyHash)
                    .thenComparing(hashed -> hashed.delta().limit().name());

    private final InstantSource clock;
    private final Database database;
    private final Hashing hashing;
    private final LimitSettings settings;
    private final Map<Limit, Limit> inForce = new ConcurrentHashMap<>(); // limits are constants
    private final CounterStore store = new CounterStore();
    private final SharedCounters shared = new SharedCounters();

    public RateLimits(
            InstantSource clock, Database database, Hashing hashing, LimitSettings settings) {
        this.clock = clock;
        this.database = database;
        this.hashing = hashing;
        this.settings = settings;
    }

    /** The limit in force: the room's own, or what the operator set it to. */
    public Limit inForce(Limit limit) {
        return inForce.computeIfAbsent(limit, settings::of);
    }

    /**
     * Counts one take, exactly: takes on other nodes wait for this transaction. It counts when the
     * transaction commits, so a refusal that is to stay counted must not roll it back.
     */
    public Taking take(Tx tx, Limit limit, String key, Instant now) {
        Limit current = inForce(limit);
        return verdict(current, store.take(tx, current, hashed(key), now), now);
    }

    /** Counts one take by each in turn, up to the first that is exceeded, which is the verdict. */
    public Taking take(Tx tx, List<Take> takes, Instant now) {
        Taking verdict = new Taking.Taken(Integer.MAX_VALUE);
        for (Take take : takes) {
            Taking one = take(tx, take.limit(), take.key(), now);
            switch (one) {
                case Taking.Exceeded exceeded -> {
                    return exceeded;
                }
                case Taking.Taken taken -> verdict = fewer(verdict, taken);
            }
        }
        return verdict;
    }

    /** Whether one more would be taken, without counting it: for limits that count failures. */
    public Taking look(Tx tx, Limit limit, String key, Instant now) {
        Limit current = inForce(limit);
        return store.look(tx, current, hashed(key), now)
                .map(count -> new CounterStore.Count(count.taken() + 1, count.ends()))
                .map(count -> verdict(current, count, now))
                .orElse(new Taking.Taken(current.most() - 1));
    }

    /** Forgets what was counted, as after a success. */
    public void forget(Tx tx, Limit limit, String key) {
        store.forget(tx, limit, hashed(key));
    }

    /** Counts one take coarsely: in memory, told to the other nodes by {@link #flush}. */
    public Taking takeShared(Limit limit, String key) {
        return shared.take(inForce(limit), key, clock.instant());
    }

    /**
     * Tells the other nodes what this one admitted and learns what they did; to be called about
     * twice a second. Where the database does not answer, this node goes on alone.
     */
    public void flush() {
        Instant now = clock.instant();
        List<Hashed> untold =
                shared.untold(now, MOST_PER_FLUSH).stream()
                        .map(delta -> new Hashed(delta, hashed(delta.key())))
                        .sorted(ROW_ORDER)
                        .toList();
        shared.sweep(now);
        if (untold.isEmpty()) {
            return;
        }
        List<Sum> sums = database.write(tx -> untold.stream().map(h -> sum(tx, h)).toList());
        sums.forEach(s -> s.sum().ifPresent(sum -> shared.learn(s.delta(), sum)));
    }

    /** Removes counters whose window is over, a bounded number at once; returns how many. */
    public int purge() {
        Instant now = clock.instant();
        return database.write(tx -> store.purge(tx, now, MOST_PER_PURGE));
    }

    private Sum sum(Tx tx, Hashed hashed) {
        return new Sum(hashed.delta(), store.add(tx, hashed.delta(), hashed.keyHash()));
    }

    private String hashed(String key) {
        return hashing.hmac(PURPOSE, key);
    }

    private static Taking verdict(Limit limit, CounterStore.Count count, Instant now) {
        if (count.taken() <= limit.most()) {
            return new Taking.Taken(limit.most() - count.taken());
        }
        Duration wait = Duration.between(now, count.ends());
        return new Taking.Exceeded(limit, wait.isPositive() ? wait : Duration.ofMillis(1));
    }

    private static Taking fewer(Taking one, Taking.Taken other) {
        return one instanceof Taking.Taken(int left) && left < other.left() ? one : other;
    }
}
