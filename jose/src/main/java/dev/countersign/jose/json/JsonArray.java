package dev.countersign.jose.json;

import java.util.Arrays;
import java.util.List;

/**
 * A JSON array.
 *
 * @param values the values in their order; copied
 */
public record JsonArray(List<JsonValue> values) implements JsonValue {

    /** Copies the list. */
    public JsonArray {
        values = List.copyOf(values);
    }

    /** An array of these values. */
    public static JsonArray of(JsonValue... values) {
        return new JsonArray(Arrays.asList(values));
    }

    /** An array of strings. */
    public static JsonArray ofStrings(List<String> texts) {
        return new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList());
    }
}
