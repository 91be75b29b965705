package dev.countersign.authority.http;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers: immutable, so one reply may be kept and given many times.
 *
 * <p>The server adds what every reply has: x-request-id, nosniff, Referrer-Policy, the
 * environment's CORS headers and, unless {@link #cacheable} says otherwise, {@code Cache-Control:
 * no-store}.
 */
public final class Reply {

    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain; charset=utf-8";
    public static final String HTML = "text/html; charset=utf-8";

    /**
     * One header of a reply: a token (RFC 9110 §5.6.2) and visible ASCII with blanks, so that
     * nothing can end the line (SECURITY SES-09).
     */
    public record Header(String name, String value) {

        private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";

        public Header {
            if (name.isEmpty() || !name.chars().allMatch(Header::inToken)) {
                throw new IllegalArgumentException("not a header name");
            }
            if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("a header value holds what it must not");
            }
        }

        private static boolean inToken(int c) {
            return c > ' ' && c < 0x7f && SEPARATORS.indexOf(c) < 0;
        }
    }

    private final int status;
    private final @Nullable String contentType;
    private final byte[] body;
    private final List<Header> headers;
    private final @Nullable String etag;

    private Reply(
            int status,
            @Nullable String contentType,
            byte[] body,
            List<Header> headers,
            @Nullable String etag) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
        this.etag = etag;
    }

    /** 200 with JSON. */
    public static Reply ok(JsonObject body) {
        return json(200, body);
    }

    /** 201 with JSON. */
    public static Reply created(JsonObject body) {
        return json(201, body);
    }

    public static Reply json(int status, JsonValue body) {
        return bytes(status, JSON, body.toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** JSON that was written before; the bytes must not change afterwards. */
    public static Reply jsonBytes(int status, byte[] body) {
        return bytes(status, JSON, body);
    }

    public static Reply text(int status, String body) {
        return bytes(status, TEXT, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A page; the server adds its Content-Security-Policy. */
    public static Reply html(int status, String body) {
        return bytes(status, HTML, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of any type; they must not change afterwards. */
    public static Reply bytes(int status, String contentType, byte[] body) {
        String type = new Header("Content-Type", contentType).value();
        return new Reply(status, type, body, List.of(), null);
    }

    /** 204. */
    public static Reply noContent() {
        return empty(204);
    }

    /** 202, without a body. */
    public static Reply accepted() {
        return empty(202);
    }

    public static Reply empty(int status) {
        return new Reply(status, null, new byte[0], List.of(), null);
    }

    /** 303 See Other: the browser asks for the location with GET (RFC 9110 §15.4.4). */
    public static Reply seeOther(URI location) {
        return empty(303).withHeader("Location", location.toASCIIString());
    }

    /**
     * With one header more.
     *
     * @throws IllegalArgumentException if the name is no token or the value holds anything but
     *     visible ASCII and blanks (SECURITY SES-09)
     */
    public Reply withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, contentType, body, List.copyOf(more), etag);
    }

    public Reply withCookie(SetCookie cookie) {
        return withHeader("Set-Cookie", cookie.headerValue());
    }

    /**
     * With a strong entity tag, given without quotes; the server answers 304 to a GET whose
     * If-None-Match names it (RFC 9110 §13.1.2).
     */
    public Reply withEtag(String opaque) {
        if (opaque.indexOf('"') >= 0) {
            throw new IllegalArgumentException("an entity tag is given without quotes");
        }
        String quoted = '"' + opaque + '"';
        Reply tagged = withHeader("ETag", quoted);
        return new Reply(status, contentType, body, tagged.headers, quoted);
    }

    /** With {@code Cache-Control: public, max-age=…} in place of no-store. */
    public Reply cacheable(Duration maxAge) {
        return withHeader("Cache-Control", "public, max-age=" + maxAge.toSeconds());
    }

    public int status() {
        return status;
    }

    /** Empty exactly where there is no body. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** The body, not copied; not to be changed. */
    public byte[] body() {
        return body;
    }

    public List<Header> headers() {
        return headers;
    }

    /** The entity tag with its quotes. */
    public Optional<String> etag() {
        return Optional.ofNullable(etag);
    }
}
