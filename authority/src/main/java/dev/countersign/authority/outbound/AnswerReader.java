package dev.countersign.authority.outbound;

import dev.countersign.authority.outbound.FetchOutcome.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.1 answer, strictly and never more than allowed (RFC 9112). */
final class AnswerReader {

    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9a-fA-F]{1,7})[ \\t]*(;.*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final InputStream in;
    private final int maxBody;
    private int headBytesLeft = MAX_HEAD_BYTES;

    AnswerReader(InputStream in, int maxBody) {
        this.in = new BufferedInputStream(in);
        this.maxBody = maxBody;
    }

    FetchOutcome.Fetched read() throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        while (status < 200) {
            // RFC 9110 §15.2: any number of interim answers; the head's limit bounds them.
            status = status();
            headers = headers();
        }
        if (status >= 300 && status < 400 && status != 304) {
            throw new FetchFailed(Reason.REDIRECT, "redirects, which we do not follow");
        }
        refuseEncoding(headers);
        boolean bodyless = status == 204 || status == 304;
        byte[] body = bodyless ? new byte[0] : body(headers);
        return new FetchOutcome.Fetched(status, headers, new FetchOutcome.Body(body));
    }

    private int status() throws IOException {
        var line = STATUS_LINE.matcher(line());
        if (!line.matches()) {
            throw malformed("does not answer in HTTP/1.1");
        }
        return Integer.parseInt(line.group(1));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || !HEADER_NAME.matcher(line.substring(0, colon)).matches()) {
                throw malformed("answers with a header that is none");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, two) -> one + ", " + two);
        }
        return headers;
    }

    private static void refuseEncoding(Map<String, String> headers) throws FetchFailed {
        String encoding = headers.getOrDefault("content-encoding", "identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new FetchFailed(
                    Reason.ENCODED, "answers compressed, although we asked for plain bytes");
        }
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        @Nullable String transfer = headers.get("transfer-encoding");
        @Nullable String length = headers.get("content-length");
        if (transfer != null) {
            // RFC 9112 §6.3: both together is how answers are smuggled.
            if (length != null || !transfer.equalsIgnoreCase("chunked")) {
                throw malformed("answers with a body whose length is unclear");
            }
            return chunked();
        }
        if (length == null) {
            return untilEnd();
        }
        if (!LENGTH.matcher(length).matches()) {
            throw malformed("answers with a body whose length is unclear");
        }
        long bytes = Long.parseLong(length);
        refuseOver(bytes);
        return exactly((int) bytes);
    }

    private byte[] chunked() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            refuseOver((long) body.size() + size);
            body.writeBytes(exactly(size));
            if (!line().isEmpty()) {
                throw malformed("answers in chunks of the wrong length");
            }
        }
        headers(); // trailers, which mean nothing to us
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        headBytesLeft = Math.max(headBytesLeft, MAX_HEAD_BYTES / 4);
        var line = CHUNK_SIZE.matcher(line());
        if (!line.matches()) {
            throw malformed("answers in chunks of no readable length");
        }
        return Integer.parseInt(line.group(1), 16);
    }

    private byte[] untilEnd() throws IOException {
        byte[] body = in.readNBytes(maxBody + 1);
        refuseOver(body.length);
        return body;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw malformed("ends its answer too early");
        }
        return bytes;
    }

    private void refuseOver(long bytes) throws FetchFailed {
        if (bytes > maxBody) {
            throw new FetchFailed(Reason.TOO_LARGE, "is larger than " + maxBody / 1024 + " KiB");
        }
    }

    /** A line without its end; lines may end in CRLF or LF (RFC 9112 §2.2). */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw malformed("ends its answer too early");
            }
            if (--headBytesLeft < 0) {
                throw new FetchFailed(Reason.TOO_LARGE, "answers with headers larger than 16 KiB");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (bare.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw malformed("answers with a header that is none");
        }
        return bare;
    }

    private static FetchFailed malformed(String reason) {
        return new FetchFailed(Reason.MALFORMED, reason);
    }
}
