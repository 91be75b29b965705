package dev.countersign.devissuer;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Talks to a dev issuer as anybody would. */
final class Web {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Web() {}

    static HttpResponse<String> get(URI url) {
        return send(HttpRequest.newBuilder(url).build());
    }

    static JsonObject json(URI url) {
        return StrictJson.parseObject(get(url).body());
    }

    static HttpResponse<String> post(URI url, String body) {
        return send(HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body)).build());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
