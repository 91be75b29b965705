package dev.countersign.jose.json;

import java.util.Map;

/** Writes JSON text: no blanks, only what must be escaped is escaped. */
final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(256);

    private JsonText() {}

    static String of(JsonValue value) {
        JsonText text = new JsonText();
        text.write(value);
        return text.out.toString();
    }

    private void write(JsonValue value) {
        if (value instanceof JsonObject object) {
            writeObject(object);
        } else if (value instanceof JsonArray array) {
            writeArray(array);
        } else if (value instanceof JsonString string) {
            writeString(string.value());
        } else if (value instanceof JsonNumber number) {
            out.append(number.text());
        } else if (value instanceof JsonBoolean bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void writeObject(JsonObject object) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            writeString(member.getKey());
            out.append(':');
            write(member.getValue());
        }
        out.append('}');
    }

    private void writeArray(JsonArray array) {
        out.append('[');
        for (int i = 0; i < array.values().size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(array.values().get(i));
        }
        out.append(']');
    }

    // RFC 8259 §7: quotation mark, reverse solidus and the control characters must be escaped.
    private void writeString(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> writePlainOrControl(c);
            }
        }
        out.append('"');
    }

    private void writePlainOrControl(char c) {
        if (c < 0x20) {
            out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
        } else {
            out.append(c);
        }
    }
}
