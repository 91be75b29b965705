package dev.countersign.authority.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.Authority;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.Setting;
import dev.countersign.authority.http.Route;
import dev.countersign.jose.json.JsonLimits;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The served document against the routes that are served. */
final class OpenApiDocumentTest {
    @TempDir Path folder;

    @Test
    void theServedDocumentHasEveryRouteAndNoOther() throws Exception {
        try (Authority authority = start();
                HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + authority.port() + "/openapi.json");
            String body =
                    http.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            JsonObject paths = part(document(body), "paths");
            List<Route> routes = authority.routes();
            for (Route route : routes) {
                String method = route.method().name().toLowerCase(Locale.ROOT);
                JsonObject operation = part(part(paths, route.path()), method);
                assertThat(operation.string("operationId")).contains(route.info().operation());
                assertThat(operation.string("summary")).isNotEmpty();
            }
            long operations =
                    paths.names().stream().mapToLong(path -> part(paths, path).size()).sum();
            assertThat(operations).isEqualTo(routes.size());
        }
    }

    @Test
    void everyOperationHasANameOfItsOwnAndEveryDescribedOneExists() {
        try (Authority authority = start()) {
            List<String> names =
                    authority.routes().stream().map(r -> r.info().operation()).toList();
            assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.contains(" "));
            assertThat(new OpenApiDocument().described()).isSubsetOf(names);
        }
    }

    private Authority start() {
        return Authority.start(
                Config.of(
                        Map.of(
                                Setting.LISTEN_PORT, "0",
                                Setting.METRICS, "true",
                                Setting.DATA_FOLDER, folder.toString())));
    }

    private static JsonObject document(String body) {
        JsonLimits large = new JsonLimits(32, 1024 * 1024, 32 * 1024, 64, 50_000);
        return StrictJson.parseObject(body.getBytes(StandardCharsets.UTF_8), large);
    }

    private static JsonObject part(JsonObject parent, String name) {
        return (JsonObject) parent.find(name).orElseThrow();
    }
}
