package dev.countersign.authority.http;

/**
 * Decides who is calling, before a request's body is read.
 *
 * <p>Wired by the root. Not asked for {@link Access#PUBLIC}.
 */
@FunctionalInterface
public interface Gatekeeper {

    /**
     * The caller, if the request may use a route with this access.
     *
     * @throws ApiError 401 where nobody is named or what was shown is not to be trusted, 403 where
     *     someone is named who may not do this, 404 where the thing belongs to another environment
     */
    Caller admit(Request request, Access access);
}
