package dev.countersign.authority.http.connection;

import java.time.Duration;

/**
 * How long a connection may take over each thing it does.
 *
 * @param head from a request's first byte to the end of its headers
 * @param body from the first read of a body to its end
 * @param idle between two requests
 * @param write until the client has taken a reply
 */
public record Patience(Duration head, Duration body, Duration idle, Duration write) {

    private static final int STEPS = 5;
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    /** How often silent connections are looked at: a fifth of the shortest time, at most 1 s. */
    public Duration tick() {
        Duration shortest = LONGEST_TICK.multipliedBy(STEPS);
        for (Duration other : new Duration[] {head, body, idle, write}) {
            shortest = other.compareTo(shortest) < 0 ? other : shortest;
        }
        return shortest.dividedBy(STEPS);
    }
}
