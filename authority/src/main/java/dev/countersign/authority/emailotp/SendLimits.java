package dev.countersign.authority.emailotp;

import dev.countersign.authority.ratelimit.Limit;
import dev.countersign.authority.ratelimit.Network;
import dev.countersign.authority.ratelimit.RateLimits;
import dev.countersign.authority.ratelimit.Take;
import dev.countersign.authority.ratelimit.Taking;
import dev.countersign.authority.sql.Tx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How many codes are sent (SECURITY OTP-08). */
final class SendLimits {

    static final Limit NETWORK = new Limit("email-network", 30, Duration.ofHours(1));
    static final Limit ADDRESS = new Limit("email-address", 5, Duration.ofMinutes(15));
    static final Limit ADDRESS_DAY = new Limit("email-address-day", 20, Duration.ofDays(1));
    static final Limit ENVIRONMENT = new Limit("email-environment", 1_000, Duration.ofHours(1));

    private static final System.Logger LOG = System.getLogger(SendLimits.class.getName());

    private final RateLimits limits;

    SendLimits(RateLimits limits) {
        this.limits = limits;
    }

    /** How long the asker's network must wait; an IPv6 network of 64 bits counts as one. */
    Optional<Duration> networkMustWait(Tx tx, String remoteAddress, Instant now) {
        Taking taking = limits.take(tx, NETWORK, Network.of(remoteAddress), now);
        return taking instanceof Taking.Exceeded exceeded
                ? Optional.of(exceeded.retryAfter())
                : Optional.empty();
    }

    /** The name of the limit that silences this code; empty if it may be sent. */
    Optional<String> silencing(Tx tx, SendRequest request, Instant now) {
        String environment = request.environment().id().toString();
        String address = environment + " " + request.address();
        List<Take> byAddress = List.of(new Take(ADDRESS, address), new Take(ADDRESS_DAY, address));
        if (limits.take(tx, byAddress, now) instanceof Taking.Exceeded exceeded) {
            return Optional.of(exceeded.limit().name());
        }
        return switch (limits.take(tx, ENVIRONMENT, environment, now)) {
            case Taking.Exceeded exceeded -> Optional.of(exceeded.limit().name());
            case Taking.Taken(int left) -> {
                if (left == 0) {
                    LOG.log(Level.WARNING, "Environment {0} reached its cap of mails", environment);
                }
                yield Optional.empty();
            }
        };
    }
}
