package dev.countersign.devissuer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own HTTP server around {@link DevRoutes}: bodies bounded, every answer marked. */
final class DevServer implements AutoCloseable {

    private static final int LONGEST_BODY = 64 * 1024;
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads;

    private DevServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Takes the port, so that the address is known; answers nobody before {@link #serve}. */
    static DevServer bind(InetSocketAddress address) {
        try {
            HttpServer server = HttpServer.create(address, 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, DevServer::daemon);
            server.setExecutor(threads);
            return new DevServer(server, threads);
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "cannot listen on " + address + ": " + taken.getMessage(), taken);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dev-issuer");
        thread.setDaemon(true);
        return thread;
    }

    void serve(DevRoutes routes) {
        server.createContext("/", exchange -> exchange(exchange, routes));
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private static void exchange(HttpExchange exchange, DevRoutes routes) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange, routes));
        }
    }

    private static Answer answer(HttpExchange exchange, DevRoutes routes) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY) {
                throw new DevRefusal(
                        413, "body_too_large", "the body is too large", "64 KiB at most");
            }
            return routes.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")),
                    body);
        } catch (DevRefusal refusal) {
            return Answer.json(refusal.status(), refusal.toJson());
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.put("X-Countersign", List.of("dev issuer; for development only"));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        headers.put("Cache-Control", List.of("no-store"));
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (head || body.length == 0) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
