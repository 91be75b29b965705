package dev.countersign.cli.remote;

import dev.countersign.cli.Failure;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.util.List;

/**
 * {@code a.b.c=value} on the command line.
 *
 * @param path the names from the outside in
 * @param value what stands there
 */
public record Assignment(List<String> path, JsonValue value) {

    /** Reads one. */
    public static Assignment parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw Failure.usage("not PATH=VALUE: " + text, "security.jwtDuration.amount=4");
        }
        List<String> path = List.of(text.substring(0, equals).split("\\.", -1));
        if (path.contains("")) {
            throw Failure.usage("a path has a name between dots: " + text, "a.b.c=value");
        }
        return new Assignment(path, value(text.substring(equals + 1)));
    }

    /** A document with this value laid over it. */
    public JsonObject over(JsonObject document) {
        return over(document, path);
    }

    private JsonObject over(JsonObject document, List<String> rest) {
        String name = rest.getFirst();
        if (rest.size() == 1) {
            return document.with(name, value);
        }
        JsonObject inner =
                document.find(name).orElse(JsonObject.of()) instanceof JsonObject object
                        ? object
                        : JsonObject.of();
        return document.with(name, over(inner, rest.subList(1, rest.size())));
    }

    private static JsonValue value(String text) {
        try {
            return StrictJson.parse(text);
        } catch (JsonRefused plainText) {
            return new JsonString(text);
        }
    }
}
