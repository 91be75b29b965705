package dev.countersign.authority.http.server;

import dev.countersign.authority.http.Reply;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;

/** Writes a reply with the headers that every reply has (SECURITY SES-10, SES-11). */
final class Outgoing {

    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    private static final Header NOSNIFF =
            HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header NO_REFERRER =
            HeaderValues.createCached("Referrer-Policy", "no-referrer");
    private static final Header NO_STORE =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header POLICY =
            HeaderValues.createCached(
                    "Content-Security-Policy",
                    "default-src 'self'; object-src 'none'; base-uri 'none';"
                            + " frame-ancestors 'none'");
    private static final Header JSON =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Reply.JSON);

    private Outgoing() {}

    /** The headers that do not depend on the route. */
    static void decorate(ServerResponse out, String requestId) {
        out.header(HeaderValues.create(REQUEST_ID, requestId));
        out.header(NOSNIFF);
        out.header(NO_REFERRER);
        out.header(NO_STORE);
    }

    static void send(ServerRequest request, ServerResponse out, Reply reply) {
        String method = request.prologue().method().text();
        if (reply.etag().isPresent() && isUnchanged(request, reply, method)) {
            headers(out, reply);
            out.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        out.status(Status.create(reply.status()));
        headers(out, reply);
        reply.contentType().ifPresent(type -> contentType(out, type));
        if (method.equals("HEAD")) {
            out.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, reply.body().length));
            out.send();
        } else if (reply.contentType().isPresent()) {
            out.send(reply.body());
        } else {
            out.send();
        }
    }

    private static void contentType(ServerResponse out, String type) {
        out.header(
                type.equals(Reply.JSON)
                        ? JSON
                        : HeaderValues.create(HeaderNames.CONTENT_TYPE, type));
        if (type.equals(Reply.HTML) && !out.headers().contains(POLICY.headerName())) {
            out.header(POLICY);
        }
    }

    private static void headers(ServerResponse out, Reply reply) {
        for (Reply.Header header : reply.headers()) {
            Header made = HeaderValues.create(header.name(), header.value());
            if (made.headerName().equals(HeaderNames.SET_COOKIE)) {
                out.headers().add(made);
            } else {
                out.header(made);
            }
        }
    }

    /** RFC 9110 §13.1.2: a GET or HEAD whose If-None-Match names the tag, weakly compared, or *. */
    private static boolean isUnchanged(ServerRequest request, Reply reply, String method) {
        if (reply.status() != 200 || !(method.equals("GET") || method.equals("HEAD"))) {
            return false;
        }
        String etag = reply.etag().orElseThrow();
        return request.headers().values(HeaderNames.IF_NONE_MATCH).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }
}
