package dev.countersign.authority.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.server.HttpServer;
import dev.countersign.authority.http.server.HttpSettings;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.oauth.MetadataRoutes;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.PublicJwk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyRoutesTest {

    private static final PublicUrl PUBLIC = new PublicUrl("https://auth.example");

    private final HandClock clock = new HandClock();
    private final TestDatabase at = TestDatabases.SQLITE.fresh();
    private final Node node = new Node(clock, at.database());
    private final EnvironmentId id = node.environment().id();
    private final HttpClient client = HttpClient.newHttpClient();
    private ApiCaller caller = ApiCaller.OPERATOR;
    private final HttpServer server =
            HttpServer.start(
                    HttpSettings.onLoopback(),
                    routes(),
                    Edge.closed().withGatekeeper((request, access) -> caller));

    private List<Route> routes() {
        return Stream.<Routes>of(
                        new KeyRoutes(node.keys),
                        new KeyAdminRoutes(node.keys),
                        new MetadataRoutes(PUBLIC, node.environments))
                .flatMap(routes -> routes.routes().stream())
                .toList();
    }

    @AfterEach
    void close() {
        server.stop();
        at.close();
    }

    private HttpResponse<String> ask(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return ask("GET", path, "", headers);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    @Tag("KEY-17")
    void theSetIsPublicCacheableAndHoldsPublicHalvesAlone() throws Exception {
        String path = "/api/v0/sdk/" + id + "/.well-known/";
        HttpResponse<String> answer = get(path + "jwks");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(get(path + "jwks.json").body());
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=300");
        JsonArray keys =
                (JsonArray) StrictJson.parseObject(answer.body()).find("keys").orElseThrow();
        assertThat(((JsonObject) keys.values().getFirst()).names())
                .isEqualTo(Set.of("kty", "n", "e", "kid", "use", "alg"));
        String etag = header(answer, "ETag");
        HttpResponse<String> again = get(path + "jwks", "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void theSetMayNotBeKeptBeyondTheNextKeysActivation() throws Exception {
        node.keys.rotate(id, Rotation.Pace.IN_TIME, Node.OPERATOR);
        HttpResponse<String> planned = get("/api/v0/sdk/" + id + "/.well-known/jwks");
        assertThat(JwkSet.parse(planned.body().getBytes(StandardCharsets.UTF_8)).keys()).hasSize(1);
        clock.forward(Duration.ofSeconds(3));
        HttpResponse<String> published = get("/api/v0/sdk/" + id + "/.well-known/jwks");
        assertThat(JwkSet.parse(published.body().getBytes(StandardCharsets.UTF_8)).keys())
                .hasSize(2);
        assertThat(header(published, "ETag")).isNotEqualTo(header(planned, "ETag"));
    }

    @Test
    void anUnknownEnvironmentHasNoSet() throws Exception {
        String nobody = new EnvironmentId(node.randomness.uuid()).toString();
        assertThat(get("/api/v0/sdk/" + nobody + "/.well-known/jwks").statusCode()).isEqualTo(404);
        assertThat(get("/api/v0/sdk/nobody/.well-known/jwks").statusCode()).isEqualTo(404);
        assertThat(get("/" + nobody + "/.well-known/openid-configuration").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("KEY-16")
    void theOneKeyIsBase64OfThePemOfTheKeyThatSigns() throws Exception {
        PublicJwk signs = node.keys.current(id).orElseThrow();
        assertThat(current()).isEqualTo(signs.toPem());
        node.keys.rotate(id, Rotation.Pace.NOW, Node.OPERATOR);
        assertThat(current()).isEqualTo(signs.toPem());
        clock.forward(Duration.ofSeconds(3));
        assertThat(current()).isNotEqualTo(signs.toPem()).startsWith("-----BEGIN PUBLIC KEY-----");
    }

    private String current() throws Exception {
        HttpResponse<String> answer = get("/api/v0/environments/" + id + "/keys");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject key =
                (JsonObject) StrictJson.parseObject(answer.body()).find("key").orElseThrow();
        return new String(
                Base64.getDecoder().decode(key.string("publicKey").orElseThrow()),
                StandardCharsets.US_ASCII);
    }

    @Test
    void anOperatorRotatesListsAndRevokes() throws Exception {
        String path = "/api/v0/environments/" + id + "/signingKeys";
        assertThat(ask("POST", path + "/rotate", "{}").statusCode()).isEqualTo(201);
        assertThat(ask("POST", path + "/rotate", "{\"now\":true}").statusCode()).isEqualTo(200);
        assertThat(ask("POST", path + "/rotate", "{\"now\":1}").statusCode()).isEqualTo(400);
        String signing = node.keys.current(id).orElseThrow().thumbprint().value();
        HttpResponse<String> revoked = ask("POST", path + "/" + signing + "/revoke", "");
        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).contains("\"state\":\"revoked\"", "\"state\":\"active\"");
        assertThat(ask("POST", path + "/nobody/revoke", "").statusCode()).isEqualTo(404);
        HttpResponse<String> list = get(path);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains(signing).doesNotContain("\"d\"", "sealed");
    }

    @Test
    @Tag("SES-15")
    void aTokenOfAnotherEnvironmentReachesNoKeyHere() throws Exception {
        caller =
                new ApiCaller(
                        Optional.empty(),
                        Optional.of(new EnvironmentId(node.randomness.uuid())),
                        Set.of());
        String path = "/api/v0/environments/" + id;
        assertThat(get(path + "/keys").statusCode()).isEqualTo(404);
        assertThat(get(path + "/signingKeys").statusCode()).isEqualTo(404);
        assertThat(ask("POST", path + "/signingKeys/rotate", "{}").statusCode()).isEqualTo(404);
        assertThat(node.keys.list(id)).hasSize(1);
    }

    @Test
    void metadataBeginsFromTheIssuerOfTheTokens() throws Exception {
        String issuer = "https://auth.example/" + id;
        for (String path :
                List.of(
                        "/" + id + "/.well-known/openid-configuration",
                        "/" + id + "/.well-known/oauth-authorization-server",
                        "/.well-known/oauth-authorization-server/" + id)) {
            JsonObject document = StrictJson.parseObject(get(path).body());
            assertThat(document.string("issuer")).contains(issuer);
            assertThat(document.string("jwks_uri"))
                    .contains("https://auth.example/api/v0/sdk/" + id + "/.well-known/jwks.json");
            assertThat(document.names()).noneMatch(name -> name.endsWith("_endpoint"));
        }
    }
}
