package dev.countersign.authority.config;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import java.util.List;

/** Writes the JSON schema (draft 2020-12) of the configuration file. */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** The schema; the same table that the reader follows. */
    public static JsonObject write() {
        JsonObject properties = JsonObject.of();
        for (Setting setting : Setting.values()) {
            properties = placed(properties, setting.key(), described(setting));
        }
        return object(properties)
                .with("$schema", new JsonString("https://json-schema.org/draft/2020-12/schema"))
                .with("title", new JsonString("Countersign configuration"));
    }

    private static JsonObject placed(JsonObject into, String key, JsonObject what) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            return into.with(key, what);
        }
        String head = key.substring(0, dot);
        JsonObject child =
                into.find(head).orElse(object(JsonObject.of())) instanceof JsonObject o
                        ? o
                        : object(JsonObject.of());
        JsonObject inner =
                child.find("properties").orElse(JsonObject.of()) instanceof JsonObject o
                        ? o
                        : JsonObject.of();
        return into.with(head, object(placed(inner, key.substring(dot + 1), what)));
    }

    private static JsonObject object(JsonObject properties) {
        return JsonObject.builder()
                .put("type", "object")
                .put("additionalProperties", false)
                .put("properties", properties)
                .build();
    }

    private static JsonObject described(Setting setting) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put(
                                "description",
                                setting.meaning() + " Overridden by " + setting.variable() + ".");
        switch (setting.takes()) {
            case TEXT, SECRET -> json.put("type", "string");
            case NUMBER -> json.put("type", "integer");
            case FLAG -> json.put("type", "boolean");
            case LIST ->
                    json.put("type", "array")
                            .put("items", JsonObject.builder().put("type", "string").build());
        }
        if (!setting.usual().isEmpty()) {
            switch (setting.takes()) {
                case NUMBER -> json.put("default", Long.parseLong(setting.usual()));
                case FLAG -> json.put("default", Boolean.parseBoolean(setting.usual()));
                case TEXT -> json.put("default", setting.usual());
                case LIST -> json.put("default", new JsonArray(List.of()));
                case SECRET -> json.put("writeOnly", true);
            }
        }
        return json.build();
    }
}
