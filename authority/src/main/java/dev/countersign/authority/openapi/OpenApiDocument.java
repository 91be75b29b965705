package dev.countersign.authority.openapi;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Route;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the document. */
final class OpenApiDocument {
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final int FIRST_ERROR = 400;

    private final JsonObject schemas;
    private final JsonObject operations;

    OpenApiDocument() {
        JsonObject written = resource();
        this.schemas = part(written, "schemas");
        this.operations = part(written, "operations");
    }

    /** The names of the operations whose bodies are described by hand. */
    List<String> described() {
        return List.copyOf(operations.names());
    }

    JsonObject write(String publicUrl, List<Route> routes) {
        JsonObject paths = JsonObject.of();
        for (Route route : routes) {
            String method = route.method().name().toLowerCase(Locale.ROOT);
            paths =
                    paths.with(
                            route.path(), part(paths, route.path()).with(method, operation(route)));
        }
        return JsonObject.builder()
                .put("openapi", "3.1.0")
                .put("info", info())
                .put(
                        "servers",
                        new JsonArray(List.of(JsonObject.builder().put("url", publicUrl).build())))
                .put("paths", paths)
                .put("components", components())
                .build();
    }

    private static JsonObject info() {
        return JsonObject.builder()
                .put("title", "Countersign")
                .put("version", "0")
                .put("summary", "A self-hosted authentication authority")
                .put("license", JsonObject.builder().put("name", "Apache-2.0").build())
                .build();
    }

    private JsonObject operation(Route route) {
        JsonObject written = part(operations, route.info().operation());
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("operationId", route.info().operation())
                        .put("summary", route.info().summary())
                        .put("tags", texts(route.info().tags()))
                        .put("parameters", parameters(route, written))
                        .put("security", security(route.access()));
        boolean takesBody = route.method() == Method.POST || route.method() == Method.PUT;
        if (takesBody && written.has("request")) {
            json.put(
                    "requestBody",
                    JsonObject.builder()
                            .put("content", content(written.find("request").orElseThrow()))
                            .build());
        }
        return json.put("responses", responses(route, written)).build();
    }

    private static JsonArray parameters(Route route, JsonObject written) {
        List<JsonValue> all = new ArrayList<>();
        Matcher names = PARAMETER.matcher(route.path());
        while (names.find()) {
            all.add(parameter(names.group(1), "path"));
        }
        if (written.find("query").orElse(new JsonArray(List.of())) instanceof JsonArray query) {
            for (JsonValue name : query.values()) {
                all.add(parameter(((JsonString) name).value(), "query"));
            }
        }
        return new JsonArray(all);
    }

    private static JsonObject parameter(String name, String place) {
        return JsonObject.builder()
                .put("name", name)
                .put("in", place)
                .put("required", place.equals("path"))
                .put("schema", JsonObject.builder().put("type", "string").build())
                .build();
    }

    private static JsonArray security(Access access) {
        if (access.equals(Access.PUBLIC)) {
            return new JsonArray(List.of());
        }
        JsonObject scheme =
                JsonObject.builder()
                        .put(
                                access.getClass().getSimpleName().startsWith("Session")
                                        ? "accessToken"
                                        : "apiToken",
                                new JsonArray(List.of()))
                        .build();
        return new JsonArray(List.of(scheme));
    }

    private JsonObject responses(Route route, JsonObject written) {
        JsonObject responses = JsonObject.of();
        for (int status : route.info().statuses()) {
            responses = responses.with(Integer.toString(status), response(status, written));
        }
        return responses.with("default", response(FIRST_ERROR, written));
    }

    private JsonObject response(int status, JsonObject written) {
        JsonObject.Builder json = JsonObject.builder().put("description", Integer.toString(status));
        if (status >= FIRST_ERROR) {
            json.put("content", content(reference("Error")));
        } else if (written.has("response")) {
            json.put("content", content(written.find("response").orElseThrow()));
        }
        return json.build();
    }

    private JsonObject components() {
        JsonObject bearer =
                JsonObject.builder().put("type", "http").put("scheme", "bearer").build();
        return JsonObject.builder()
                .put("schemas", schemas)
                .put(
                        "securitySchemes",
                        JsonObject.builder()
                                .put("accessToken", bearer)
                                .put("apiToken", bearer)
                                .build())
                .build();
    }

    private static JsonObject content(JsonValue schema) {
        JsonValue resolved = schema instanceof JsonString name ? reference(name.value()) : schema;
        return JsonObject.builder()
                .put("application/json", JsonObject.builder().put("schema", resolved).build())
                .build();
    }

    private static JsonObject reference(String name) {
        return JsonObject.builder().put("$ref", "#/components/schemas/" + name).build();
    }

    private static JsonArray texts(List<String> texts) {
        return new JsonArray(texts.stream().map(t -> (JsonValue) new JsonString(t)).toList());
    }

    private static JsonObject part(JsonObject parent, String name) {
        return parent.find(name).orElse(JsonObject.of()) instanceof JsonObject o
                ? o
                : JsonObject.of();
    }

    private static JsonObject resource() {
        try (InputStream in =
                Objects.requireNonNull(
                        OpenApiDocument.class.getResourceAsStream("/openapi/schemas.json"))) {
            return StrictJson.parseObject(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
