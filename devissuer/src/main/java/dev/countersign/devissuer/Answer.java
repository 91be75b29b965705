package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back over HTTP.
 *
 * @param status the status
 * @param body the text
 * @param headers the headers that are particular to this answer
 */
record Answer(int status, String body, Map<String, String> headers) {

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(int status, JsonObject object) {
        return new Answer(
                status, object.toJson(), Map.of("Content-Type", "application/json; charset=utf-8"));
    }

    static Answer json(JsonObject object) {
        return json(200, object);
    }

    /** A file that is shipped beside this class. */
    static Answer file(String name, String type) {
        try (InputStream in = Answer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return new Answer(
                    200,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    Map.of("Content-Type", type + "; charset=utf-8"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, body, more);
    }
}
