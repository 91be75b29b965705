package dev.countersign.authority.http.edge;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Gatekeeper;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that the root gives the server beside the routes.
 *
 * @param errors what a failure of ours is to the caller, such as {@code unavailable} for a database
 *     that is away; empty for what nobody foresaw, which is logged and answered 500
 */
public record Edge(
        Gatekeeper gatekeeper,
        CorsPolicy cors,
        Throttle throttle,
        Function<Throwable, Optional<ApiError>> errors,
        RequestObserver observer) {

    /** Admits nobody, allows no origin, throttles nothing, knows no failure, observes nothing. */
    public static Edge closed() {
        return new Edge(
                (request, access) -> {
                    throw ApiError.of(ErrorCode.UNAUTHORIZED);
                },
                CorsPolicy.CLOSED,
                Throttle.OPEN,
                failure -> Optional.empty(),
                RequestObserver.NONE);
    }

    public Edge withGatekeeper(Gatekeeper newGatekeeper) {
        return new Edge(newGatekeeper, cors, throttle, errors, observer);
    }

    public Edge withCors(CorsPolicy newCors) {
        return new Edge(gatekeeper, newCors, throttle, errors, observer);
    }

    public Edge withThrottle(Throttle newThrottle) {
        return new Edge(gatekeeper, cors, newThrottle, errors, observer);
    }

    public Edge withErrors(Function<Throwable, Optional<ApiError>> newErrors) {
        return new Edge(gatekeeper, cors, throttle, newErrors, observer);
    }

    public Edge withObserver(RequestObserver newObserver) {
        return new Edge(gatekeeper, cors, throttle, errors, newObserver);
    }
}
