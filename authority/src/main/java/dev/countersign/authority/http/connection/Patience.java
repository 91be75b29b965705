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

    /** How often a silent connection is looked at. */
    public Duration tick() {
        Duration shortest = head;
        for (Duration other : new Duration[] {body, idle, write}) {
            shortest = other.compareTo(shortest) < 0 ? other : shortest;
        }
        return shortest.dividedBy(STEPS);
    }
}
