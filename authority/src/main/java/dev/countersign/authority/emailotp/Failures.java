package dev.countersign.authority.emailotp;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.ratelimit.Limit;
import dev.countersign.authority.ratelimit.RateLimits;
import dev.countersign.authority.ratelimit.Taking;
import dev.countersign.authority.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Wrong answers across challenges (SECURITY OTP-03), so that asking for new codes does not buy new
 * tries.
 *
 * <p>An address with 20 wrong answers in 24 hours cools down for an hour after the last of them,
 * and each further one doubles that, up to a day. An environment with 1000 in 24 hours is under
 * attack: from then on a code has one try instead of five, which does not stop those who read their
 * mail.
 */
final class Failures {

    static final int TRIES = 5;
    static final int TRIES_UNDER_ATTACK = 1;
    static final int TOLERATED = 20;
    static final Limit ENVIRONMENT =
            new Limit("email-environment-wrong", 1_000, Duration.ofHours(24));

    private static final Duration COUNTED = Duration.ofHours(24);
    private static final Duration FIRST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private final RateLimits limits;
    private final FailureStore store = new FailureStore();

    Failures(RateLimits limits) {
        this.limits = limits;
    }

    /** How many tries a code has in this environment now. */
    int tries(Tx tx, EnvironmentId environment, Instant now) {
        return switch (limits.look(tx, ENVIRONMENT, environment.toString(), now)) {
            case Taking.Taken _ -> TRIES;
            case Taking.Exceeded _ -> TRIES_UNDER_ATTACK;
        };
    }

    /** How long no code of this address is looked at; empty while it may be. */
    Optional<Duration> pause(Tx tx, EnvironmentId environment, EmailAddress address, Instant now) {
        FailureStore.Count count = store.since(tx, environment, address, now.minus(COUNTED));
        if (count.failures() < TOLERATED) {
            return Optional.empty();
        }
        int doublings = Math.min(count.failures() - TOLERATED, 10);
        Duration grown = FIRST_PAUSE.multipliedBy(1L << doublings);
        Duration pause = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
        Duration left = Duration.between(now, count.last().plus(pause));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    void add(Tx tx, EnvironmentId environment, EmailAddress address, Instant now) {
        store.add(tx, environment, address, now);
        limits.take(tx, ENVIRONMENT, environment.toString(), now);
    }

    int purge(Tx tx, Instant now, int most) {
        return store.purge(tx, now.minus(COUNTED).minus(COUNTED), most);
    }
}
