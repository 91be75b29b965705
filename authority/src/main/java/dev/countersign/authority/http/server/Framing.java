package dev.countersign.authority.http.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;

/**
 * What a request's head says about where it ends (RFC 9112 §6).
 *
 * <p>Stricter than the server below it: whatever two parties could read in two ways is refused, so
 * that no request can hide inside another's body.
 */
final class Framing {

    private static final int MAX_LENGTH_DIGITS = 10;

    private Framing() {}

    /** Whether the head announces a body. */
    static boolean hasBody(ServerRequest request) {
        ServerRequestHeaders headers = request.headers();
        return headers.contains(HeaderNames.TRANSFER_ENCODING)
                || (headers.contains(HeaderNames.CONTENT_LENGTH)
                        && !headers.get(HeaderNames.CONTENT_LENGTH).get().equals("0"));
    }

    /** Whether everybody agrees where this request ends. */
    static boolean isClear(ServerRequest request) {
        ServerRequestHeaders headers = request.headers();
        boolean length = headers.contains(HeaderNames.CONTENT_LENGTH);
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            // RFC 9112 §6.1: both at once is how requests are smuggled.
            return !length
                    && headers.get(HeaderNames.TRANSFER_ENCODING).valueCount() == 1
                    && headers.get(HeaderNames.TRANSFER_ENCODING).get().equals("chunked");
        }
        return !length
                || (headers.get(HeaderNames.CONTENT_LENGTH).valueCount() == 1
                        && isLength(headers.get(HeaderNames.CONTENT_LENGTH).get()));
    }

    /** RFC 9110 §8.6: Content-Length = 1*DIGIT. */
    private static boolean isLength(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether the text has the characters of a host name or literal, and of a port. */
    static boolean isHost(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z')
                                        || (c >= 'A' && c <= 'Z')
                                        || (c >= '0' && c <= '9')
                                        || "-._:[]".indexOf(c) >= 0);
    }
}
