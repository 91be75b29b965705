package dev.countersign.authority.http.server;

import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.edge.CorsPolicy.Decision;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The headers of the Fetch standard's CORS protocol, once the policy has decided. */
final class Cors {

    private static final String ALLOWED_METHODS = "GET, POST, PUT, PATCH, DELETE";

    /** What a page may send beside the headers that start with x-dyn- or x-dynamic-. */
    private static final Set<String> ALLOWED_HEADERS =
            Set.of("authorization", "content-type", "x-mfa-auth-token");

    private static final String MAX_AGE_SECONDS = "600";
    private static final int MAX_REQUESTED = 1024;

    private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Origin");
    private static final Header ANY =
            HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    private static final Header COOKIES =
            HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    private static final Header EXPOSED =
            HeaderValues.createCached(
                    HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Retry-After, X-Request-Id");

    private Cors() {}

    /** Whether a browser asks beforehand. */
    static boolean isPreflight(ServerRequest request) {
        return request.headers().contains(HeaderNames.ORIGIN)
                && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** The method that a preflight asks about. */
    static String requestedMethod(ServerRequest request) {
        return request.headers().get(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD).get();
    }

    /** What every reply carries: without Vary a cache would give one origin's reply to another. */
    static void decorate(ServerResponse out, ServerRequest request, Decision decision) {
        if (decision == Decision.ANY_ORIGIN) {
            out.header(ANY);
            out.header(EXPOSED);
            return;
        }
        out.header(VARY);
        if (decision == Decision.REFUSED || !request.headers().contains(HeaderNames.ORIGIN)) {
            return;
        }
        String origin = request.headers().get(HeaderNames.ORIGIN).get();
        out.header(HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin));
        out.header(EXPOSED);
        if (decision == Decision.THIS_ORIGIN_WITH_COOKIES) {
            out.header(COOKIES);
        }
    }

    /** The answer to a preflight that the policy allows. */
    static Reply preflight(ServerRequest request) {
        String requested =
                request.headers()
                        .first(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS)
                        .filter(text -> text.length() <= MAX_REQUESTED)
                        .orElse("");
        Reply reply =
                Reply.noContent()
                        .withHeader("Access-Control-Allow-Methods", ALLOWED_METHODS)
                        .withHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
        String allowed =
                Arrays.stream(requested.split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(Cors::allowed)
                        .collect(Collectors.joining(", "));
        return allowed.isEmpty()
                ? reply
                : reply.withHeader("Access-Control-Allow-Headers", allowed);
    }

    private static boolean allowed(String header) {
        boolean ours = header.startsWith("x-dyn-") || header.startsWith("x-dynamic-");
        return ALLOWED_HEADERS.contains(header)
                || (ours && header.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c)));
    }

    /** The methods of a path, for the Allow header (RFC 9110 §10.2.1). */
    static String allow(Set<Method> methods) {
        String head = methods.contains(Method.GET) ? "HEAD, " : "";
        return methods.stream().map(Method::name).collect(Collectors.joining(", "))
                + ", "
                + head
                + "OPTIONS";
    }
}
