package dev.countersign.bench.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A request as it goes over the wire, written once. Immutable. */
public final class WireRequest {

    private static final String END = "\r\n";

    private final byte[] bytes;

    private WireRequest(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** A GET of a path; each header is a line such as {@code Accept: text/plain}. */
    public static WireRequest get(String path, String... headers) {
        return new WireRequest(head("GET", path, headers) + END);
    }

    /** A POST of a JSON text. */
    public static WireRequest post(String path, String json, String... headers) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return new WireRequest(
                head("POST", path, headers)
                        + "Content-Type: application/json\r\nContent-Length: "
                        + length
                        + END
                        + END
                        + json);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** The request as text. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String head(String method, String path, String... headers) {
        StringBuilder head = new StringBuilder(method).append(' ').append(path);
        head.append(" HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n");
        for (String header : headers) {
            head.append(header).append(END);
        }
        return head.toString();
    }
}
