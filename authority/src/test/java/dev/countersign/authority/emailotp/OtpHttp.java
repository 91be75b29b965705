package dev.countersign.authority.emailotp;

import dev.countersign.authority.captcha.CaptchaVerdict;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.server.HttpServer;
import dev.countersign.authority.http.server.HttpSettings;
import dev.countersign.authority.session.SessionAccess;
import dev.countersign.authority.signin.SignInJson;
import dev.countersign.authority.signin.SignInRequests;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The room's routes on a free port, and a client that knows its paths. */
final class OtpHttp implements AutoCloseable {

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    OtpHttp(OtpFixture node) {
        EmailOtpRoutes routes =
                new EmailOtpRoutes(
                        node.randomness,
                        node.otp,
                        OtpHttp::captcha,
                        new SignInRequests(node.environments),
                        new SignInJson(node.clock, OtpFixture.PUBLIC_URL),
                        OtpFixture.PUBLIC_URL);
        Edge edge =
                Edge.closed()
                        .withGatekeeper((request, access) ->
                                node.gate.admit(request, (SessionAccess) access));
        this.server = HttpServer.start(HttpSettings.onLoopback(), routes.routes(), edge);
    }

    // Where one is asked for, nobody solves it.
    private static CaptchaVerdict captcha(
            Environment environment, Optional<String> token, String address) {
        boolean asked = environment.settings().document().toJson().contains("captcha");
        return asked ? new CaptchaVerdict.Refused() : new CaptchaVerdict.Passed();
    }

    HttpResponse<String> post(
            Environment environment, String operation, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + server.port()
                                                + path(environment, operation)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * The same with a Host header of the caller's, which the JDK's client does not let us write.
     */
    String postAs(Environment environment, String host, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST "
                        + path(environment, "create")
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nX-Forwarded-Host: "
                        + host
                        + "\r\nX-Forwarded-Proto: http\r\nForwarded: host="
                        + host
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + "Content-Length: "
                        + bytes.length
                        + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            byte[] reply = socket.getInputStream().readAllBytes();
            return new String(reply, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonObject json(HttpResponse<String> reply) {
        return StrictJson.parseObject(reply.body());
    }

    static String email(String address) {
        return JsonObject.builder().put("email", address).build().toJson();
    }

    static String answer(HttpResponse<String> created, String code) {
        return JsonObject.builder()
                .put("verificationUUID", json(created).string("verificationUUID").orElseThrow())
                .put("verificationToken", code)
                .build()
                .toJson();
    }

    private static String path(Environment environment, String operation) {
        return "/api/v0/sdk/" + environment.id() + "/emailVerifications/" + operation;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
