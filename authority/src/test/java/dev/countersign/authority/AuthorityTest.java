package dev.countersign.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.Setting;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole authority, from an empty folder to a session. */
final class AuthorityTest {
    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir Path folder;
    private Authority authority;
    private String operator;

    @BeforeEach
    void start() throws Exception {
        authority =
                Authority.start(
                        Config.of(
                                Map.of(
                                        Setting.LISTEN_PORT,
                                        "0",
                                        Setting.DATA_FOLDER,
                                        folder.toString())));
        operator = Files.readString(folder.resolve(Authority.OPERATOR_TOKEN)).strip();
    }

    @AfterEach
    void stop() {
        authority.close();
        http.close();
    }

    @Test
    void anEmailedCodeOpensASession() throws Exception {
        String environment = environment();
        String sdk = "/api/v0/sdk/" + environment;
        JsonObject sent =
                post(sdk + "/emailVerifications/create", "{\"email\":\"ada@example.com\"}", "");
        JsonObject signedIn =
                post(
                        sdk + "/emailVerifications/signin",
                        JsonObject.builder()
                                .put(
                                        "verificationUUID",
                                        sent.string("verificationUUID").orElseThrow())
                                .put("verificationToken", code())
                                .build()
                                .toJson(),
                        "");
        String token = signedIn.string("minifiedJwt").orElseThrow();
        JsonObject user = StrictJson.parseObject(get(sdk + "/users", token).body());
        assertThat(user.string("email")).contains("ada@example.com");
        assertThat(user.string("scope")).contains("user:basic");
        assertThat(get(sdk + "/session", token).statusCode()).isEqualTo(204);
        assertThat(send("POST", sdk + "/revoke", "", token).statusCode()).isEqualTo(204);
        assertThat(get(sdk + "/users", token).statusCode()).isEqualTo(401);
    }

    private String environment() throws Exception {
        return post("/api/v0/operator/environments", "{\"name\":\"Test\"}", operator)
                .string("id")
                .orElseThrow();
    }

    private String code() throws Exception {
        String inbox = get("/dev/inbox.json", "").body();
        return inbox.replaceAll("(?s).*?\"code\":\"([0-9]{6})\".*", "$1");
    }

    private JsonObject post(String path, String body, String bearer) throws Exception {
        HttpResponse<String> reply = send("POST", path, body, bearer);
        assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 201);
        return StrictJson.parseObject(reply.body());
    }

    private HttpResponse<String> get(String path, String bearer) throws Exception {
        return send("GET", path, "", bearer);
    }

    private HttpResponse<String> send(String method, String path, String body, String bearer)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + authority.port() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
