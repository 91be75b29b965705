package dev.countersign.authority.openapi;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Serves the document; made once, when the routes are known. */
public final class OpenApiRoutes implements Routes {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Reply document;

    public OpenApiRoutes(String publicUrl, List<Route> others) {
        List<Route> all =
                Stream.concat(others.stream(), Stream.of(route(Reply.noContent()))).toList();
        byte[] bytes = new OpenApiDocument().write(publicUrl, all).toUtf8();
        this.document = Reply.jsonBytes(200, bytes).cacheable(KEPT);
    }

    @Override
    public List<Route> routes() {
        return List.of(route(document));
    }

    private static Route route(Reply reply) {
        return Route.get("/openapi.json", Access.PUBLIC, request -> reply)
                .named("openapi", "Read this document")
                .answers(200)
                .tagged("Health");
    }
}
