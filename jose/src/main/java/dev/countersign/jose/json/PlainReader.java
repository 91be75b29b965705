package dev.countersign.jose.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A short way for the plainest JSON: printable ASCII without escapes, integers of at most 18
 * digits.
 *
 * <p>It never refuses. Whatever is not plain, be it wrong or merely unusual, gives null and is read
 * by {@link TreeReader}; what it reads is what {@link TreeReader} would have read. Tokens are
 * nearly always plain, and this takes a third of the time, which verification needs.
 */
final class PlainReader {

    private static final int MOST_DIGITS = 18;

    private final byte[] text;
    private final JsonLimits limits;
    private int at;
    private int depth;
    private int values;

    private PlainReader(byte[] text, JsonLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    static @Nullable JsonValue read(byte[] utf8, JsonLimits limits) {
        PlainReader reader = new PlainReader(utf8, limits);
        JsonValue value = reader.value();
        return value != null && reader.at == utf8.length ? value : null;
    }

    private @Nullable JsonValue value() {
        return switch (peek()) {
            case '"' -> jsonString();
            case '{' -> object();
            case '[' -> array();
            case 't' -> literal("true", JsonBoolean.TRUE);
            case 'f' -> literal("false", JsonBoolean.FALSE);
            case 'n' -> literal("null", JsonNull.NULL);
            default -> number();
        };
    }

    private @Nullable JsonValue object() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (!enter()) {
            return null;
        }
        if (take('}')) {
            depth--;
            return new JsonObject(members);
        }
        do {
            String name = string();
            JsonValue value = name != null && take(':') ? value() : null;
            if (name == null || value == null || counted() || members.put(name, value) != null) {
                return null;
            }
        } while (take(','));
        depth--;
        return take('}') ? new JsonObject(members) : null;
    }

    private @Nullable JsonValue array() {
        List<JsonValue> items = new ArrayList<>();
        if (!enter()) {
            return null;
        }
        if (take(']')) {
            depth--;
            return new JsonArray(items);
        }
        do {
            JsonValue value = value();
            if (value == null || counted()) {
                return null;
            }
            items.add(value);
        } while (take(','));
        depth--;
        return take(']') ? new JsonArray(items) : null;
    }

    private @Nullable JsonValue jsonString() {
        String string = string();
        return string == null ? null : new JsonString(string);
    }

    private @Nullable String string() {
        if (!take('"')) {
            return null;
        }
        int from = at;
        int i = from;
        while (i < text.length && isPlain(text[i])) {
            i++;
        }
        if (i == text.length || text[i] != '"' || i - from > limits.stringLength()) {
            return null;
        }
        at = i + 1;
        return new String(text, from, i - from, StandardCharsets.ISO_8859_1);
    }

    private @Nullable JsonValue number() {
        int from = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        int length = at - from;
        boolean leadingZero = length > 1 && text[from] == '0';
        if (length == 0 || length > Math.min(MOST_DIGITS, limits.numberLength()) || leadingZero) {
            return null;
        }
        // A fraction or an exponent is left where it is, and nothing that may follow fits it.
        return new JsonNumber(new String(text, from, length, StandardCharsets.ISO_8859_1));
    }

    private @Nullable JsonValue literal(String word, JsonValue value) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return null;
            }
        }
        return value;
    }

    private boolean enter() {
        at++;
        return ++depth <= limits.depth();
    }

    private boolean counted() {
        return ++values > limits.members();
    }

    private int peek() {
        return at < text.length ? text[at] : -1;
    }

    private boolean take(char expected) {
        if (at < text.length && text[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isPlain(byte c) {
        // Bytes from 0x80 are negative.
        return c >= ' ' && c != '"' && c != '\\';
    }
}
