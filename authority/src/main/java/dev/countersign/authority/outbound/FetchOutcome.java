package dev.countersign.authority.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of a fetch. */
public sealed interface FetchOutcome {

    /**
     * An answer, whatever its status: 200, 304, 404, …; never a redirect. Header names are
     * lower-case.
     */
    record Fetched(int status, Map<String, String> headers, Body body) implements FetchOutcome {
        public Fetched {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** The rules forbid it; nothing was connected to. The reason ends the sentence "the URL …". */
    record Refused(Reason code, String reason) implements FetchOutcome {}

    /** It was tried and gave no usable answer. The reason ends the sentence "the URL …". */
    record Failed(Reason code, String reason) implements FetchOutcome {}

    /** Stable codes for why not. */
    enum Reason {
        URL,
        ADDRESS,
        BUSY,
        NAME,
        UNREACHABLE,
        TLS,
        REDIRECT,
        TIMEOUT,
        TOO_LARGE,
        ENCODED,
        MALFORMED
    }

    /** The bytes of an answer. */
    final class Body {

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        public int length() {
            return bytes.length;
        }

        /** The bytes read as UTF-8, with U+FFFD for what is none. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Body[" + bytes.length + " bytes]";
        }
    }
}
