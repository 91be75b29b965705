package dev.countersign.authority.session;

import dev.countersign.authority.http.Access;

/** Which access token opens a route. */
public enum SessionAccess implements Access {
    /** Any living session, even one in which something is still missing. */
    ANY,
    /** A session in which nothing stands in the way any more. */
    COMPLETE
}
