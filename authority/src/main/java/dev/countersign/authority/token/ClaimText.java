package dev.countersign.authority.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes one JSON object member by member, straight into text. A name is written as it is, so it
 * comes from the code, never from data.
 */
final class ClaimText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out;

    ClaimText() {
        this.out = new StringBuilder(1024).append('{');
    }

    private ClaimText(ClaimText begun) {
        this.out = new StringBuilder(begun.out.length() + 1024).append(begun.out);
    }

    /** Another object that begins with the same members. */
    ClaimText copy() {
        return new ClaimText(this);
    }

    ClaimText put(String name, String value) {
        name(name);
        text(value);
        return this;
    }

    ClaimText put(String name, Optional<String> value) {
        value.ifPresent(text -> put(name, text));
        return this;
    }

    ClaimText put(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    /** A NumericDate in whole seconds (RFC 7519 §2). */
    ClaimText put(String name, Instant value) {
        name(name);
        out.append(value.getEpochSecond());
        return this;
    }

    ClaimText put(String name, List<String> values) {
        name(name);
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            text(values.get(i));
        }
        out.append(']');
        return this;
    }

    /** A value that is JSON text already. */
    ClaimText putJson(String name, String json) {
        name(name);
        out.append(json);
        return this;
    }

    /** The object in UTF-8; nothing can be put after this. */
    byte[] toUtf8() {
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void name(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append('"').append(name).append("\":");
    }

    // RFC 8259 §7: quotation mark, reverse solidus and the control characters must be escaped.
    private void text(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
