package dev.countersign.authority.ratelimit;

import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.edge.Throttle;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits what one address asks for, and what is asked of one environment. An IPv6 network of 64
 * bits counts as one address: whoever has one address of it has all.
 */
public final class AddressThrottle implements Throttle {

    static final Limit SDK_BURST = new Limit("sdk-burst", 60, Duration.ofSeconds(10));
    static final Limit SDK_MINUTE = new Limit("sdk-minute", 250, Duration.ofMinutes(1));
    static final Limit SDK_LONG = new Limit("sdk-long", 500, Duration.ofMinutes(5));
    static final Limit SIGN_IN = new Limit("sign-in", 30, Duration.ofMinutes(1));
    static final Limit DOCUMENTS = new Limit("documents", 600, Duration.ofMinutes(1));
    static final Limit OPERATOR = new Limit("operator", 1200, Duration.ofMinutes(1));
    static final Limit ENVIRONMENT = new Limit("environment", 10_000, Duration.ofMinutes(1));

    private static final String SDK_PATH = "/api/v0/sdk/";
    private static final String API_PATH = "/api/";
    private static final String WELL_KNOWN = "/.well-known/";
    private static final String ENVIRONMENT_ID = "{environmentid}";
    private static final List<String> SIGN_IN_ENDS =
            List.of("/signin", "/verify", "/create", "/retry", "/connect");

    /** What a route's requests are counted by. */
    private record Counted(List<Limit> byAddress, boolean signIn, boolean byEnvironment) {}

    private final RateLimits limits;
    private final Map<String, Counted> paths = new ConcurrentHashMap<>();

    public AddressThrottle(RateLimits limits) {
        this.limits = limits;
    }

    /** The limits that configuration may name, with what they are unless it does. */
    public static List<Limit> usual() {
        return List.of(SDK_BURST, SDK_MINUTE, SDK_LONG, SIGN_IN, DOCUMENTS, OPERATOR, ENVIRONMENT);
    }

    @Override
    public Optional<Duration> refuse(Request request, Route route) {
        Counted counted = paths.computeIfAbsent(route.path(), AddressThrottle::counted);
        if (counted.byAddress().isEmpty()) {
            return Optional.empty();
        }
        String network = Network.of(request.remoteAddress());
        for (Limit limit : counted.byAddress()) {
            Optional<Duration> wait = wait(limit, network);
            if (wait.isPresent()) {
                return wait;
            }
        }
        Optional<Duration> wait =
                counted.signIn() && route.method() == Method.POST
                        ? wait(SIGN_IN, network)
                        : Optional.empty();
        return wait.isPresent() || !counted.byEnvironment()
                ? wait
                : wait(ENVIRONMENT, request.pathParam("environmentId"));
    }

    private Optional<Duration> wait(Limit limit, String key) {
        return limits.takeShared(limit, key) instanceof Taking.Exceeded exceeded
                ? Optional.of(exceeded.retryAfter())
                : Optional.empty();
    }

    private static Counted counted(String template) {
        String path = template.toLowerCase(Locale.ROOT);
        if (path.contains(WELL_KNOWN)) {
            return new Counted(List.of(DOCUMENTS), false, false);
        }
        if (path.startsWith(SDK_PATH)) {
            return new Counted(
                    List.of(SDK_BURST, SDK_MINUTE, SDK_LONG),
                    SIGN_IN_ENDS.stream().anyMatch(path::endsWith),
                    path.contains(ENVIRONMENT_ID));
        }
        List<Limit> limits = path.startsWith(API_PATH) ? List.of(OPERATOR) : List.of();
        return new Counted(limits, false, false);
    }
}
