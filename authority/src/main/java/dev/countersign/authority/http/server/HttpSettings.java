package dev.countersign.authority.http.server;

import dev.countersign.authority.http.edge.TrustedProxies;
import java.time.Duration;

/**
 * Where the server listens and what it bears.
 *
 * @param host the address to listen on; a name or a literal
 * @param port 0 for any free one
 * @param proxies whose X-Forwarded headers count
 * @param drain how long {@code stop} waits for requests at work
 */
public record HttpSettings(
        String host, int port, TrustedProxies proxies, Limits limits, Duration drain) {

    /** Loopback, any free port, no proxy, the default limits, 10 s to finish. */
    public static HttpSettings onLoopback() {
        return new HttpSettings(
                "127.0.0.1", 0, TrustedProxies.NONE, Limits.DEFAULT, Duration.ofSeconds(10));
    }

    public HttpSettings withHost(String newHost) {
        return new HttpSettings(newHost, port, proxies, limits, drain);
    }

    public HttpSettings withPort(int newPort) {
        return new HttpSettings(host, newPort, proxies, limits, drain);
    }

    public HttpSettings withProxies(TrustedProxies newProxies) {
        return new HttpSettings(host, port, newProxies, limits, drain);
    }

    public HttpSettings withLimits(Limits newLimits) {
        return new HttpSettings(host, port, proxies, newLimits, drain);
    }

    public HttpSettings withDrain(Duration newDrain) {
        return new HttpSettings(host, port, proxies, limits, newDrain);
    }

    /**
     * What the server bears before it says no (SECURITY §10).
     *
     * @param headTime from a request's first byte to the end of its headers, in total
     * @param bodyTime from the first read of a body to its end, in total
     * @param idleTime between two requests on one connection, and of silence in a request
     * @param connections open at once; further ones wait in the kernel's queue
     * @param perAddress of which one address, unless it is a trusted proxy's, may hold so many
     * @param atWork requests answered at once
     * @param waiting requests that may wait for one of those places; the next is a 503
     */
    public record Limits(
            Duration headTime,
            Duration bodyTime,
            Duration idleTime,
            int connections,
            int perAddress,
            int atWork,
            int waiting) {

        /** The request line, so method, path and query together: 8 KiB. */
        public static final int MAX_REQUEST_LINE = 8 * 1024;

        /** All headers together: 16 KiB. */
        public static final int MAX_HEADERS = 16 * 1024;

        /** The longest that a request waits for a place: 1 s. */
        public static final Duration MAX_WAIT = Duration.ofSeconds(1);

        public static final Limits DEFAULT =
                new Limits(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        10_000,
                        1_000,
                        1_000,
                        1_000);

        public Limits withHeadTime(Duration time) {
            return new Limits(time, bodyTime, idleTime, connections, perAddress, atWork, waiting);
        }

        public Limits withBodyTime(Duration time) {
            return new Limits(headTime, time, idleTime, connections, perAddress, atWork, waiting);
        }

        public Limits withIdleTime(Duration time) {
            return new Limits(headTime, bodyTime, time, connections, perAddress, atWork, waiting);
        }

        public Limits withConnections(int count, int newPerAddress) {
            return new Limits(headTime, bodyTime, idleTime, count, newPerAddress, atWork, waiting);
        }

        public Limits withRequests(int newAtWork, int newWaiting) {
            return new Limits(
                    headTime, bodyTime, idleTime, connections, perAddress, newAtWork, newWaiting);
        }
    }
}
