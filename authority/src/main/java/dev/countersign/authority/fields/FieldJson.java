package dev.countersign.authority.fields;

import dev.countersign.authority.environment.Field;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;

/** Writes fields as {@code missingFields} and {@code missing_fields} have them. */
public final class FieldJson {
    private FieldJson() {}

    /** The fields in the order given. */
    public static JsonArray write(List<Field> fields) {
        return new JsonArray(fields.stream().map(f -> (JsonValue) write(f)).toList());
    }

    private static JsonObject write(Field field) {
        return JsonObject.builder()
                .put("name", field.name())
                .put("required", field.required())
                .put("enabled", true)
                .put("unique", field.unique())
                .put("verify", false)
                .put("type", field.custom() ? "custom" : "standard")
                .build();
    }
}
