package dev.countersign.authority.running;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request in the making. */
public record Ask(String method, String path, Optional<String> body, List<Header> headers) {

    /** A header's line. */
    public record Header(String name, String value) {}

    public Ask {
        headers = List.copyOf(headers);
    }

    public static Ask of(String method, String path) {
        return new Ask(method, path, Optional.empty(), List.of());
    }

    public static Ask get(String path) {
        return of("GET", path);
    }

    public static Ask post(String path, String json) {
        return of("POST", path).json(json);
    }

    public static Ask put(String path, String json) {
        return of("PUT", path).json(json);
    }

    public static Ask delete(String path) {
        return of("DELETE", path);
    }

    /** With a token in the Authorization header. */
    public Ask as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** From a page of this origin. */
    public Ask from(String origin) {
        return with("Origin", origin);
    }

    public Ask json(String text) {
        return new Ask(method, path, Optional.of(text), headers)
                .with("Content-Type", "application/json");
    }

    public Ask with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Ask(method, path, body, more);
    }

    HttpRequest at(URI base) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(
                                method,
                                body.map(BodyPublishers::ofString)
                                        .orElseGet(BodyPublishers::noBody));
        headers.forEach(header -> request.header(header.name(), header.value()));
        return request.build();
    }

    @Override
    public String toString() {
        return method + " " + path + body.map(text -> " " + text).orElse("");
    }
}
