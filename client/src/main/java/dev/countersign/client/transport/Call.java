package dev.countersign.client.transport;

import dev.countersign.jose.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call before it is made. Immutable.
 *
 * @param method the HTTP method
 * @param path path and query, already escaped, beginning with a slash
 * @param bearer what goes into {@code Authorization: Bearer}; null for nothing
 * @param body the JSON body; null for none
 */
public record Call(String method, String path, @Nullable String bearer, @Nullable JsonObject body) {

    /** A {@code GET}. */
    public static Call get(String path) {
        return new Call("GET", path, null, null);
    }

    /** A {@code POST} without a body. */
    public static Call post(String path) {
        return new Call("POST", path, null, null);
    }

    /** A {@code POST}. */
    public static Call post(String path, JsonObject body) {
        return new Call("POST", path, null, body);
    }

    /** A {@code PUT} without a body. */
    public static Call put(String path) {
        return new Call("PUT", path, null, null);
    }

    /** A {@code PUT}. */
    public static Call put(String path, JsonObject body) {
        return new Call("PUT", path, null, body);
    }

    /** A {@code DELETE}. */
    public static Call delete(String path) {
        return new Call("DELETE", path, null, null);
    }

    /** The same call with a bearer token. */
    public Call bearer(String token) {
        return new Call(method, path, token, body);
    }

    /** The same call with another query parameter, escaped here. */
    public Call query(String name, Object value) {
        String separator = path.contains("?") ? "&" : "?";
        String pair = escape(name) + "=" + escape(String.valueOf(value));
        return new Call(method, path + separator + pair, bearer, body);
    }

    /** The same call with another query parameter where there is a value. */
    public Call query(String name, Optional<?> value) {
        return value.map(some -> query(name, some)).orElse(this);
    }

    /** A text as one segment of a path. */
    public static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the bearer token and the body. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
