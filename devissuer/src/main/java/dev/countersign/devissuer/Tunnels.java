package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the ngrok agent of this machine which of its tunnels leads to our port. */
final class Tunnels {

    /** Where the ngrok agent answers. */
    static final URI AGENT = URI.create("http://127.0.0.1:4040/api/tunnels");

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final URI agent;
    private final int port;

    Tunnels(URI agent, int port) {
        this.agent = agent;
        this.port = port;
    }

    /** The public https address of the tunnel to our port; empty when there is none. */
    Optional<URI> find() {
        return ask().stream()
                .flatMap(tunnel -> tunnel.string("public_url").stream())
                .map(URI::create)
                .findFirst();
    }

    private List<JsonObject> ask() {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(agent).timeout(PATIENCE).build();
        try {
            String body =
                    http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .body();
            return ours(StrictJson.parseObject(body));
        } catch (ExecutionException | TimeoutException | JsonRefused none) {
            return List.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<JsonObject> ours(JsonObject answer) {
        List<JsonValue> tunnels =
                answer.find("tunnels").orElse(JsonArray.of()) instanceof JsonArray array
                        ? array.values()
                        : List.of();
        return tunnels.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(this::leadsHere)
                .toList();
    }

    private boolean leadsHere(JsonObject tunnel) {
        boolean https =
                tunnel.string("public_url").filter(url -> url.startsWith("https://")).isPresent();
        Optional<String> address =
                tunnel.find("config")
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .flatMap(config -> config.string("addr"));
        return https
                && address.filter(to -> to.endsWith(":" + port) || to.equals("" + port))
                        .isPresent();
    }
}
