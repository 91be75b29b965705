package dev.countersign.jose.json;

import dev.countersign.jose.json.JsonRefused.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Builds the tree of a JSON text. Recursion is bounded by {@link JsonLimits#depth()}. */
final class TreeReader {

    private final JsonTokens tokens;

    private TreeReader(JsonTokens tokens) {
        this.tokens = tokens;
    }

    static JsonValue read(String text, JsonLimits limits) {
        try (JsonTokens tokens = new JsonTokens(text, limits)) {
            JsonValue value = new TreeReader(tokens).root(tokens.next());
            tokens.end();
            return value;
        }
    }

    private JsonValue root(@Nullable JsonToken token) {
        if (token == null) {
            throw tokens.refused(Reason.EMPTY);
        }
        return value(token);
    }

    private JsonValue value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new JsonString(tokens.string());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tokens.number();
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw tokens.refused(Reason.SYNTAX);
        };
    }

    private JsonObject object() {
        tokens.enter();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (tokens.nextInside() != JsonToken.END_OBJECT) {
            tokens.countValue();
            String name = tokens.name();
            // RFC 7515 §4 and RFC 7519 §4 let a reader refuse a duplicate name or take the last.
            if (members.put(name, value(tokens.nextInside())) != null) {
                throw tokens.refused(Reason.DUPLICATE_NAME);
            }
        }
        tokens.leave();
        return new JsonObject(members);
    }

    private JsonArray array() {
        tokens.enter();
        List<JsonValue> values = new ArrayList<>();
        for (JsonToken next = tokens.nextInside();
                next != JsonToken.END_ARRAY;
                next = tokens.nextInside()) {
            tokens.countValue();
            values.add(value(next));
        }
        tokens.leave();
        return new JsonArray(values);
    }
}
