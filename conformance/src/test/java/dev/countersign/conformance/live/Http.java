package dev.countersign.conformance.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;

/** A client of one server. */
public final class Http implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    public Http(URI base) {
        this.base = base;
    }

    public URI base() {
        return base;
    }

    public Answer send(Ask ask) {
        try {
            return new Answer(ask, client.send(ask.against(base), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(ask.toString(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(ask.toString(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
