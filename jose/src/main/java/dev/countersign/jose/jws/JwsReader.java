package dev.countersign.jose.jws;

import dev.countersign.jose.base64.Base64Refused;
import dev.countersign.jose.base64.Base64Url;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads compact signed texts up to a length. Remembers the headers that its caller says were
 * genuine, at most {@value #MOST_HEADERS} of them, by their whole text. Thread-safe.
 */
public final class JwsReader {

    /** The usual bound in characters. */
    public static final int USUAL_LENGTH = 16 * 1024;

    private static final int MOST_HEADERS = 256;
    private static final int LONGEST_HEADER_KEPT = 512;

    private final int longest;
    private final Map<String, JwsHeader> headers = new ConcurrentHashMap<>();

    /** A reader of texts of at most so many characters. */
    public JwsReader(int longest) {
        this.longest = longest;
    }

    /** Reads a text: its shape and its header. Nothing is verified. */
    public JwsOutcome read(String text) {
        try {
            return new JwsOutcome.Parsed(parsed(text));
        } catch (Malformation refused) {
            return new JwsOutcome.Malformed(refused.fault, refused.detail);
        }
    }

    /** Says that a text was genuine, so that its header need not be parsed again. */
    public void remember(CompactJws genuine) {
        String encoded = genuine.encodedHeader();
        if (encoded.length() > LONGEST_HEADER_KEPT || headers.containsKey(encoded)) {
            return;
        }
        if (headers.size() >= MOST_HEADERS) {
            headers.clear();
        }
        headers.put(encoded, genuine.header());
    }

    private CompactJws parsed(String text) {
        if (text.length() > longest) {
            throw new Malformation(JwsFault.TOO_LONG, "more than " + longest + " characters");
        }
        int first = Segments.firstDot(text);
        int second = Segments.secondDot(text, first);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length != text.length()) {
            // A surrogate pair became one '?'. Other characters beyond Latin-1 become one each,
            // which no segment may hold.
            throw new Malformation(JwsFault.NOT_THREE_SEGMENTS, "characters beyond ASCII");
        }
        String encodedHeader = text.substring(0, first);
        JwsHeader header = header(encodedHeader);
        byte[] payload = decoded(bytes, first + 1, second, JwsFault.PAYLOAD_ENCODING);
        if (second + 1 == bytes.length) {
            throw new Malformation(JwsFault.NOT_SIGNED);
        }
        byte[] signature = decoded(bytes, second + 1, bytes.length, JwsFault.SIGNATURE_ENCODING);
        return new CompactJws(encodedHeader, bytes, second, header, payload, signature);
    }

    private JwsHeader header(String encoded) {
        JwsHeader known = headers.get(encoded);
        return known != null ? known : HeaderReader.read(encoded);
    }

    private static byte[] decoded(byte[] bytes, int from, int to, JwsFault fault) {
        try {
            return Base64Url.decode(bytes, from, to);
        } catch (Base64Refused refused) {
            throw new Malformation(fault);
        }
    }
}
