package dev.countersign.conformance.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A captcha service on this machine that takes the token {@code solved}, once it is asked well. */
final class SiteVerify implements AutoCloseable {
    private final HttpServer server;
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private volatile String fixed = "";
    private volatile int status = 200;

    SiteVerify() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/siteverify", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/siteverify";
    }

    /** The forms that were posted. */
    List<Map<String, String>> asked() {
        return asked;
    }

    /** Says this whatever it is asked. */
    void say(int newStatus, String body) {
        status = newStatus;
        fixed = body;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> form = form(body);
            asked.add(form);
            String said = fixed.isEmpty() ? verdict(exchange, form) : fixed;
            byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
            if (status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", url());
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String verdict(HttpExchange exchange, Map<String, String> form) {
        boolean well =
                exchange.getRequestMethod().equals("POST")
                        && "application/x-www-form-urlencoded"
                                .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!well || !"0xSECRET&=".equals(form.get("secret"))) {
            return "{\"success\":false,\"error-codes\":[\"invalid-input-secret\"]}";
        }
        return "solved".equals(form.get("response"))
                ? "{\"success\":true,\"hostname\":\"a.example\"}"
                : "{\"success\":false,\"error-codes\":[\"invalid-input-response\"]}";
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
