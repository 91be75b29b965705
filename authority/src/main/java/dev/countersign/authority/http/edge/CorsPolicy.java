package dev.countersign.authority.http.edge;

import dev.countersign.authority.http.Request;

/**
 * Says which web pages' scripts may read a reply (the Fetch standard's CORS protocol).
 *
 * <p>Asked for every routed request and for every preflight; for a preflight the request's route is
 * the one that the browser means to call, and its body is not to be read.
 */
@FunctionalInterface
public interface CorsPolicy {

    /** No page of another origin may read anything. */
    CorsPolicy CLOSED = request -> Decision.REFUSED;

    /** What is allowed to the origin that the request names; the origin is compared exactly. */
    Decision decide(Request request);

    /** What the pages of an origin may do. */
    enum Decision {
        /** Nothing: no CORS header is sent, a preflight is a 403. Also where there is no origin. */
        REFUSED,
        /** Any page may read it, none with cookies: for what is public anyway, such as keys. */
        ANY_ORIGIN,
        /** Pages of this origin may read it; the browser sends no cookies. */
        THIS_ORIGIN,
        /** Pages of this origin may read it, and the browser sends its cookies along. */
        THIS_ORIGIN_WITH_COOKIES
    }
}
