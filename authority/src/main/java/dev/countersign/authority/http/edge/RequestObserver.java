package dev.countersign.authority.http.edge;

import org.jspecify.annotations.Nullable;

/** Is told of every request once its reply was handed over: the log, the metrics. */
@FunctionalInterface
public interface RequestObserver {

    /** Looks away. */
    RequestObserver NONE = seen -> {};

    /** Runs on the request's thread; must not block or throw. */
    void finished(Seen seen);

    /** This observer, then another. */
    default RequestObserver and(RequestObserver next) {
        return seen -> {
            finished(seen);
            next.finished(seen);
        };
    }

    /**
     * What may be told of a request: nothing that the client wrote, but for the method's known
     * names and an environment id of the right shape.
     *
     * @param method GET, HEAD, OPTIONS …, or {@code -} for one that is not known
     * @param route the route's path template, or {@code -} where none matched
     * @param operation the route's operation id, or {@code -}
     * @param nanos from the head of the request to the handing over of the reply
     * @param environmentId from the path, if the route has one
     */
    record Seen(
            String requestId,
            String method,
            String route,
            String operation,
            int status,
            long nanos,
            @Nullable String environmentId) {}
}
