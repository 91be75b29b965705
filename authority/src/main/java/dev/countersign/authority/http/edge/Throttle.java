package dev.countersign.authority.http.edge;

import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import java.time.Duration;
import java.util.Optional;

/** Says who has asked too often, before anyone asks who they are. */
@FunctionalInterface
public interface Throttle {

    /** Lets everything through. */
    Throttle OPEN = (request, route) -> Optional.empty();

    /** How long this client has to wait, if it may not go on now: it is answered 429. */
    Optional<Duration> refuse(Request request, Route route);
}
