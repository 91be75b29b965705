package dev.countersign.conformance.live;

import dev.countersign.jose.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request in the making. */
public record Ask(
        String method,
        String target,
        Optional<String> bearer,
        Optional<byte[]> body,
        List<Header> headers) {

    /** A header's line. */
    public record Header(String name, String value) {}

    public Ask {
        headers = List.copyOf(headers);
    }

    public static Ask of(String method, String target) {
        return new Ask(method, target, Optional.empty(), Optional.empty(), List.of());
    }

    public static Ask get(String target) {
        return of("GET", target);
    }

    public static Ask post(String target, String json) {
        return of("POST", target).json(json);
    }

    public Ask bearer(String token) {
        return new Ask(method, target, Optional.of(token), body, headers);
    }

    public Ask json(JsonObject json) {
        return json(json.toUtf8());
    }

    public Ask json(String json) {
        return json(json.getBytes(StandardCharsets.UTF_8));
    }

    public Ask json(byte[] bytes) {
        return new Ask(method, target, bearer, Optional.of(bytes), headers)
                .header("Content-Type", "application/json");
    }

    public Ask header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Ask(method, target, bearer, body, more);
    }

    HttpRequest against(URI base) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + target))
                        .method(
                                method,
                                body.map(BodyPublishers::ofByteArray)
                                        .orElseGet(BodyPublishers::noBody));
        bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        headers.forEach(header -> request.header(header.name(), header.value()));
        return request.build();
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
