package dev.countersign.devissuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DevIssuerTest {

    private static final URI SIGN_IN =
            URI.create("http://127.0.0.1:9/api/v0/sdk/environment/externalAuth/signin");

    private static final SigningKey KEY = SigningKey.generateRsa(2048);

    private final DevIssuer issuer = DevIssuer.builder().key(KEY).signInUrl(SIGN_IN).start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    private URI path(String path) {
        return issuer.baseUri().resolve(path);
    }

    private JsonObject mint(String body) {
        HttpResponse<String> answer = Web.post(issuer.mintUrl(), body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return StrictJson.parseObject(answer.body());
    }

    @Test
    void mintingAnswersAsTheDemoDoes() {
        JsonObject answer = mint("{\"sub\": \"user-123\", \"email\": \"test@example.com\"}");

        assertThat(answer.names()).containsExactly("token", "sub", "email");
        assertThat(answer.string("sub")).contains("user-123");
        assertThat(answer.string("email")).contains("test@example.com");
        Decoded token = Decoded.of(answer.string("token").orElseThrow());
        assertThat(token.header().toJson())
                .startsWith("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"");
        assertThat(token.verifies(Web.json(issuer.jwksUrl()))).isTrue();
    }

    @Test
    void theKeySetHasOnePublicKeyAndNoPrivatePart() {
        JsonObject set = Web.json(issuer.jwksUrl());

        assertThat(set.names()).containsExactly("keys");
        JsonObject key = (JsonObject) ((JsonArray) set.find("keys").orElseThrow()).values().get(0);
        assertThat(key.names()).containsExactlyInAnyOrder("kty", "n", "e", "kid", "use", "alg");
    }

    @Test
    void everyOptionReachesTheToken() {
        JsonObject answer =
                mint(
                        "{\"sub\":\"a\",\"email\":\"a@example.com\",\"emailVerified\":true,"
                                + "\"expiresIn\":60,\"audience\":[\"x\",\"y\"],\"jti\":\"j\","
                                + "\"claims\":{\"team\":\"blue\",\"n\":1.5},\"unknown\":1}");

        JsonObject claims = Decoded.of(answer.string("token").orElseThrow()).claims();
        assertThat(claims.toJson())
                .contains("\"emailVerified\":true", "\"aud\":[\"x\",\"y\"]", "\"jti\":\"j\"")
                .contains("\"team\":\"blue\",\"n\":1.5")
                .doesNotContain("unknown");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetIsMintedByItsCode(Preset preset) {
        JsonObject answer = mint("{\"sub\":\"a\",\"preset\":\"" + preset.code() + "\"}");

        assertThat(answer.has("token")).isTrue();
        assertThat(answer.has("second")).isEqualTo(preset == Preset.REPLAY);
    }

    @Test
    void presetsAreListed() {
        assertThat(Web.json(path("/api/dev/presets")).toJson())
                .contains(
                        "\"code\":\"expired\"",
                        "\"code\":\"future\"",
                        "\"code\":\"wrong-issuer\"",
                        "\"code\":\"wrong-audience\"",
                        "\"code\":\"unknown-key-id\"",
                        "\"code\":\"alg-none\"",
                        "\"code\":\"hs256-public-key\"",
                        "\"code\":\"unverified-email\"",
                        "\"code\":\"replay\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|invalid_body",
                "{\"sub\":\"\"}|invalid_body",
                "{\"sub\":1}|invalid_body",
                "{\"sub\":null}|invalid_body",
                "{\"sub\":\"a\",\"email\":1}|invalid_body",
                "{\"sub\":\"a\",\"emailVerified\":\"true\"}|invalid_body",
                "{\"sub\":\"a\",\"expiresIn\":1.5}|invalid_body",
                "{\"sub\":\"a\",\"expiresIn\":99999999999}|invalid_body",
                "{\"sub\":\"a\",\"audience\":1}|invalid_body",
                "{\"sub\":\"a\",\"audience\":[1]}|invalid_body",
                "{\"sub\":\"a\",\"claims\":[]}|invalid_body",
                "{\"sub\":\"a\",\"preset\":\"nonsense\"}|unknown_preset",
                "{\"sub\":\"a\",\"sub\":\"b\"}|invalid_json",
                "[]|invalid_json",
                "hello|invalid_json",
            })
    void badInputIsRefusedWithACodeAndAHint(String body, String code) {
        HttpResponse<String> answer = Web.post(issuer.mintUrl(), body);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject error = StrictJson.parseObject(answer.body());
        assertThat(error.string("code")).contains(code);
        assertThat(error.string("error")).isPresent();
        assertThat(error.string("hint")).isPresent();
        assertThat(mint("{\"sub\":\"next\"}").has("token")).isTrue();
    }

    @Test
    void anEmptyBodyAndATooLargeOneAreRefused() {
        assertThat(Web.post(issuer.mintUrl(), "").statusCode()).isEqualTo(400);
        String large = "{\"sub\":\"" + "a".repeat(64 * 1024) + "\"}";
        assertThat(Web.post(issuer.mintUrl(), large).statusCode()).isEqualTo(413);
    }

    @Test
    void wrongPathsAndMethodsAreRefused() {
        assertThat(Web.get(path("/api/dev/nothing")).statusCode()).isEqualTo(404);
        HttpResponse<String> answer = Web.get(issuer.mintUrl());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void theDiscoveryDocumentNamesIssuerAndKeys() {
        JsonObject document = Web.json(path("/.well-known/openid-configuration"));

        assertThat(document.string("issuer")).contains(issuer.issuer());
        assertThat(document.string("jwks_uri")).contains(issuer.jwksUrl().toString());
    }

    @Test
    void thePageRunsNoInlineScriptAndMayCallTheAuthorityAlone() {
        HttpResponse<String> page = Web.get(issuer.pageUrl());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Generate &amp; Sign In", "For development only")
                .doesNotContain("<script>", "onclick", "style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "connect-src 'self' http://127.0.0.1:9;")
                .doesNotContain("unsafe");
        assertThat(Web.get(path("/jwt.js")).statusCode()).isEqualTo(200);
        assertThat(Web.get(path("/jwt.css")).statusCode()).isEqualTo(200);
        assertThat(Web.json(path("/api/dev/config")).string("signInUrl"))
                .contains(SIGN_IN.toString());
        assertThat(Web.get(path("/")).headers().firstValue("Location")).contains("/jwt");
    }

    @Test
    void everyAnswerSaysThatItIsForDevelopment() {
        assertThat(Web.get(issuer.jwksUrl()).headers().firstValue("X-Countersign").orElseThrow())
                .contains("development only");
    }

    @Test
    void withoutATunnelItSaysSoPolitely() {
        try (DevIssuer alone = DevIssuer.builder().key(KEY).tunnelAgent(path("/nothing")).start()) {
            JsonObject answer = Web.json(alone.baseUri().resolve("/api/dev/ngrok"));
            assertThat(answer.toJson()).startsWith("{\"running\":false,\"hint\":\"no tunnel;");
        }
    }

    @Test
    void aTunnelToThisPortIsFound() throws IOException {
        HttpServer agent =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI asked = URI.create("http://127.0.0.1:" + agent.getAddress().getPort() + "/api/tunnels");
        try (DevIssuer tunnelled = DevIssuer.builder().key(KEY).tunnelAgent(asked).start()) {
            String tunnels =
                    "{\"tunnels\":[{\"public_url\":\"https://other.example\",\"config\":{\"addr\":"
                            + "\"http://localhost:1\"}},{\"public_url\":\"https://a1.example\","
                            + "\"config\":{\"addr\":\"http://localhost:"
                            + tunnelled.baseUri().getPort()
                            + "\"}}]}";
            serve(agent, tunnels);
            assertThat(Web.json(tunnelled.baseUri().resolve("/api/dev/ngrok")).toJson())
                    .isEqualTo(
                            "{\"running\":true,\"url\":\"https://a1.example\","
                                    + "\"jwksUrl\":\"https://a1.example/api/dev/jwks\"}");
        } finally {
            agent.stop(0);
        }
    }

    private static void serve(HttpServer agent, String text) {
        agent.createContext(
                "/",
                exchange -> {
                    byte[] body = text.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        agent.start();
    }

    @Test
    void throughATunnelOnlyTheKeysAreGiven() {
        assertThat(statusFor("GET /api/dev/jwks", "a1.ngrok-free.app")).isEqualTo("200");
        assertThat(statusFor("GET /.well-known/openid-configuration", "a1.example"))
                .isEqualTo("200");
        assertThat(statusFor("GET /jwt", "a1.ngrok-free.app")).isEqualTo("403");
        assertThat(statusFor("POST /api/dev/jwt", "localhost.evil.example")).isEqualTo("403");
        assertThat(statusFor("GET /jwt", "localhost:1234")).isEqualTo("200");
    }

    private String statusFor(String request, String host) {
        String text =
                request
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), issuer.baseUri().getPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.UTF_8).split(" ", 3)[1];
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void itListensOnLoopbackAndFreesThePort() {
        assertThat(issuer.baseUri().getHost()).isEqualTo("127.0.0.1");
        issuer.close();
        try (DevIssuer next =
                DevIssuer.builder().key(KEY).port(issuer.baseUri().getPort()).start()) {
            assertThat(next.baseUri()).isEqualTo(issuer.baseUri());
            assertThatThrownBy(() ->
                            DevIssuer.builder().key(KEY).port(next.baseUri().getPort()).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen");
        }
    }

    @Test
    void headIsAnsweredWithoutABody() {
        HttpResponse<String> answer =
                Web.send(
                        HttpRequest.newBuilder(issuer.jwksUrl())
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aPageOfNoAuthorityCannotSignIn() {
        try (DevIssuer alone = DevIssuer.start()) {
            assertThat(alone.signInUrl()).isEqualTo(Optional.empty());
            assertThat(alone.issuer()).isEqualTo(alone.baseUri().toString());
        }
    }
}
