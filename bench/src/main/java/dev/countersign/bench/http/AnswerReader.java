package dev.countersign.bench.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads answers one after another from a connection (RFC 9112). Not thread-safe. */
final class AnswerReader {

    private static final int BUFFER = 32 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final String LENGTH = "content-length:";
    private static final String CODING = "transfer-encoding:";

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    Answer read() throws IOException {
        int status = status(line());
        int length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            // Lower case for the two headers that matter, not for all of them.
            char first = line.charAt(0);
            if ((first == 'C' || first == 'c') && starts(line, LENGTH)) {
                length = number(line.substring(LENGTH.length()).strip(), 10);
            } else if ((first == 'T' || first == 't') && starts(line, CODING)) {
                chunked = line.toLowerCase(Locale.ROOT).contains("chunked");
            }
        }
        // RFC 9112 §6.3: these never have a body, whatever their headers say.
        boolean bare = status == 204 || status == 304 || status < 200;
        return new Answer(status, bare ? new byte[0] : chunked ? chunks() : bytes(length));
    }

    private static boolean starts(String line, String name) {
        return line.regionMatches(true, 0, name, 0, name.length());
    }

    private static int status(String line) throws IOException {
        if (line.length() < 12 || !line.startsWith("HTTP/1.1 ")) {
            throw new IOException("not an HTTP/1.1 answer: " + line);
        }
        return number(line.substring(9, 12), 10);
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(text, radix);
        } catch (NumberFormatException notANumber) {
            throw new IOException("not a number: " + text, notANumber);
        }
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.writeBytes(bytes(size));
            line();
        }
        while (!line().isEmpty()) {
            // RFC 9112 §7.1.2: trailers, which say nothing here.
        }
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            if (from == to) {
                fill();
            }
            int some = Math.min(to - from, length - done);
            System.arraycopy(buffer, from, bytes, done, some);
            from += some;
            done += some;
        }
        return bytes;
    }

    private String line() throws IOException {
        int end = lineEnd();
        if (end < 0) {
            return longLine();
        }
        String line = ascii(from, end);
        from = end + 1;
        return line;
    }

    /** A line that does not stand in the buffer whole. */
    private String longLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            if (from == to) {
                fill();
            }
            char next = (char) (buffer[from++] & 0xff);
            if (next == '\n') {
                int length = line.length();
                boolean ended = length > 0 && line.charAt(length - 1) == '\r';
                return ended ? line.substring(0, length - 1) : line.toString();
            }
            line.append(next);
        }
        throw new IOException("a line of the answer is too long");
    }

    private int lineEnd() {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private String ascii(int begin, int newline) {
        int end = newline > begin && buffer[newline - 1] == '\r' ? newline - 1 : newline;
        return new String(buffer, begin, end - begin, StandardCharsets.ISO_8859_1);
    }

    private void fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        from = 0;
        to = read;
    }
}
