package dev.countersign.authority.http;

import java.util.List;

/**
 * One operation of the HTTP surface, as data.
 *
 * <pre>{@code
 * Route.post("/api/v0/sdk/{environmentId}/emailVerifications/create", Access.PUBLIC, this::create)
 *         .named("createEmailVerification", "Send a one-time code to an email address")
 *         .answers(201, 400, 422, 429)
 *         .tagged("Email");
 * }</pre>
 *
 * <p>Below {@code /api/v0/sdk/} the literal segments match in any case, elsewhere exactly; a {@code
 * {name}} segment matches any one segment that is not empty. Where a literal and a parameter both
 * match, the literal wins.
 *
 * @param path starts with a slash, does not end with one
 */
public record Route(Method method, String path, Access access, Handler handler, RouteInfo info) {

    public Route {
        if (!path.startsWith("/") || (path.length() > 1 && path.endsWith("/"))) {
            throw new IllegalArgumentException("not a route's path: " + path);
        }
    }

    public static Route get(String path, Access access, Handler handler) {
        return unnamed(Method.GET, path, access, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return unnamed(Method.POST, path, access, handler);
    }

    public static Route put(String path, Access access, Handler handler) {
        return unnamed(Method.PUT, path, access, handler);
    }

    public static Route patch(String path, Access access, Handler handler) {
        return unnamed(Method.PATCH, path, access, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return unnamed(Method.DELETE, path, access, handler);
    }

    /** With the operation's id (camelCase, unique in the authority) and what it does, in a line. */
    public Route named(String operation, String summary) {
        return with(info.named(operation, summary));
    }

    /** With every status that the operation itself gives, its success first. */
    public Route answers(Integer... statuses) {
        return with(info.answers(List.of(statuses)));
    }

    /** With the headings under which the documentation lists it. */
    public Route tagged(String... tags) {
        return with(info.tagged(List.of(tags)));
    }

    /** With a limit on the body's bytes other than {@link RouteInfo#DEFAULT_MAX_BODY}. */
    public Route maxBody(int bytes) {
        return with(info.maxBody(bytes));
    }

    /** With errors in another shape, whoever throws them: OAuth endpoints name theirs here. */
    public Route errorsAs(ApiError.Shape shape) {
        return with(info.errorsAs(shape));
    }

    private Route with(RouteInfo changed) {
        return new Route(method, path, access, handler, changed);
    }

    private static Route unnamed(Method method, String path, Access access, Handler handler) {
        return new Route(method, path, access, handler, RouteInfo.unnamed(method + " " + path));
    }
}
