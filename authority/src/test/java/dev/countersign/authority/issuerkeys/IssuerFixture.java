package dev.countersign.authority.issuerkeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server on a loopback port that plays an issuer, well or badly. */
public final class IssuerFixture implements AutoCloseable {

    /** What the server does with a request. */
    public interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger hits = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private IssuerFixture(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port; every path is 404 until it is told otherwise. */
    public static IssuerFixture start() {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 50);
            IssuerFixture fixture = new IssuerFixture(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", fixture::handle);
            server.start();
            return fixture;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where its keys are. */
    public String jwksUrl() {
        return url() + "/jwks";
    }

    /** How many requests it has seen, of any path. */
    public int hits() {
        return hits.get();
    }

    /** Serves this JWK Set from now on. */
    public IssuerFixture keys(String jwkSet) {
        return answer("/jwks", json(200, jwkSet));
    }

    /** Answers this path so from now on. */
    public IssuerFixture answer(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** A JSON answer. */
    public static Answer json(int status, String body) {
        return typed(status, "application/json", body);
    }

    /** An answer of any type. */
    public static Answer typed(int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** A redirect to elsewhere. */
    public static Answer redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Headers, and then nothing until the server is closed. */
    public Answer silence() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                closed.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        hits.incrementAndGet();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            answers.getOrDefault(exchange.getRequestURI().getPath(), json(404, "{}"))
                    .give(exchange);
        }
    }

    /** Stops answering at once; the port is free afterwards. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
