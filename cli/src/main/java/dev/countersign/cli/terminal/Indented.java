package dev.countersign.cli.terminal;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.Map;

/** JSON with a line for each member, for people. */
public final class Indented {

    private final StringBuilder text = new StringBuilder();

    private Indented() {}

    /** The text, each line ended. */
    public static String write(JsonValue value) {
        Indented writer = new Indented();
        writer.value(value, 0);
        return writer.text.append('\n').toString();
    }

    private void value(JsonValue value, int depth) {
        switch (value) {
            case JsonObject object when object.size() > 0 -> object(object, depth);
            case JsonArray array when !array.values().isEmpty() -> array(array, depth);
            default -> text.append(value.toJson());
        }
    }

    private void object(JsonObject object, int depth) {
        String before = "{";
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            line(before, depth + 1);
            text.append(new JsonString(member.getKey()).toJson()).append(": ");
            value(member.getValue(), depth + 1);
            before = ",";
        }
        line("", depth);
        text.append('}');
    }

    private void array(JsonArray array, int depth) {
        String before = "[";
        for (JsonValue value : array.values()) {
            line(before, depth + 1);
            value(value, depth + 1);
            before = ",";
        }
        line("", depth);
        text.append(']');
    }

    private void line(String before, int depth) {
        text.append(before).append('\n').append("  ".repeat(depth));
    }
}
