package dev.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.client.admin.AdminClient;
import dev.countersign.client.admin.Environment;
import dev.countersign.client.admin.EnvironmentAdmin;
import dev.countersign.client.admin.Explanation;
import dev.countersign.client.admin.ExternalIssuer;
import dev.countersign.client.admin.JwtCheck;
import dev.countersign.client.admin.NewApiToken;
import dev.countersign.client.admin.SessionState;
import dev.countersign.client.admin.SigningKeyState;
import dev.countersign.client.admin.UserQuery;
import dev.countersign.jose.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminClientTest {

    private static final UUID ID = UUID.fromString("0d8a1f0e-1111-4222-8333-444455556666");
    private static final String QUOTED = "\"" + ID + "\"";
    private static final String PATH = "/api/v0/environments/" + ID;

    private final CannedServer server = new CannedServer();
    private final AdminClient admin = Countersign.at(server.uri()).admin("cso_token");
    private final EnvironmentAdmin environment = admin.environment(ID);

    @AfterEach
    void stop() {
        server.close();
    }

    private String asked() {
        CannedServer.Question question = server.question();
        assertThat(question.header("Authorization")).contains("Bearer cso_token");
        return (question.line() + " " + question.body()).trim();
    }

    @Test
    void environmentsAreListedAndMade() {
        String one =
                "{\"id\":"
                        + QUOTED
                        + ",\"name\":\"shop\",\"environmentName\":\"live\",\"issuer\":\"https://a/b\","
                        + "\"createdAt\":\"2026-11-20T12:00:00.5Z\"}";
        server.next(200, "{\"environments\":[" + one + "]}");
        server.next(201, one);

        Environment listed = admin.environments().get(0);
        assertThat(listed.name()).contains("shop");
        assertThat(listed.createdAt()).contains(Instant.parse("2026-11-20T12:00:00.5Z"));
        assertThat(admin.createEnvironment("shop", "live")).isEqualTo(listed);

        assertThat(asked()).isEqualTo("GET /api/v0/operator/environments");
        assertThat(asked())
                .isEqualTo(
                        "POST /api/v0/operator/environments {\"name\":\"shop\",\"environmentName\":\"live\"}");
    }

    @Test
    void settingsAreReadAndWritten() {
        server.next(200, "{\"id\":" + QUOTED + ",\"settings\":{\"chains\":[]}}");
        server.next(200, "{\"chains\":[],\"kyc\":[]}");

        assertThat(environment.read().settings().orElseThrow().toJson())
                .isEqualTo("{\"chains\":[]}");
        assertThat(environment.updateSettings(JsonObject.of()).names())
                .containsExactly("chains", "kyc");
        assertThat(asked()).isEqualTo("GET " + PATH);
        assertThat(asked()).isEqualTo("PUT " + PATH + " {}");
    }

    @Test
    void keysAreListedRotatedAndRevoked() {
        String pem = Base64.getEncoder().encodeToString("PEM".getBytes(StandardCharsets.US_ASCII));
        String keys = "{\"signingKeys\":[{\"id\":\"k/1\",\"state\":\"active\",\"extra\":1}]}";
        server.next(200, "{\"key\":{\"id\":\"k/1\",\"publicKey\":\"" + pem + "\"}}");
        server.next(200, keys);
        server.next(201, "{\"signingKey\":{\"id\":\"k/2\",\"state\":\"published\"}}");
        server.next(200, "{\"signingKey\":{\"id\":\"k/2\",\"state\":\"active\"}}");
        server.next(200, "{}");

        assertThat(environment.publicKey().pem()).isEqualTo("PEM");
        SigningKeyState key = environment.signingKeys().get(0);
        assertThat(key.state()).isEqualTo("active");
        assertThat(environment.rotateSigningKey().state()).isEqualTo("published");
        assertThat(environment.rotateSigningKeyNow().state()).isEqualTo("active");
        environment.revokeSigningKey("k/1");

        assertThat(asked()).isEqualTo("GET " + PATH + "/keys");
        assertThat(asked()).isEqualTo("GET " + PATH + "/signingKeys");
        assertThat(asked()).isEqualTo("POST " + PATH + "/signingKeys/rotate");
        assertThat(asked()).isEqualTo("POST " + PATH + "/signingKeys/rotate {\"now\":true}");
        assertThat(asked()).isEqualTo("POST " + PATH + "/signingKeys/k%2F1/revoke");
    }

    @Test
    void apiTokensAreMadeOnceListedAndRevoked() {
        String row = "\"id\":" + QUOTED + ",\"checksum\":\"abcdef\",\"note\":\"ci\"";
        server.next(201, "{\"token\":{" + row + ",\"rawToken\":\"dyn_secret\"}}");
        server.next(200, "{\"tokens\":[{" + row + "}]}");
        server.next(204, "");

        NewApiToken made = environment.createApiToken("ci", List.of("environment.users.read"));
        assertThat(made.raw()).isEqualTo("dyn_secret");
        assertThat(made.toString()).doesNotContain("dyn_secret");
        assertThat(environment.apiTokens()).containsExactly(made.token());
        environment.revokeApiToken(ID);

        assertThat(asked())
                .isEqualTo(
                        "POST "
                                + PATH
                                + "/tokens {\"note\":\"ci\",\"scopes\":[\"environment.users.read\"]}");
        assertThat(asked()).isEqualTo("GET " + PATH + "/tokens");
        assertThat(asked()).isEqualTo("DELETE " + PATH + "/tokens/" + ID);
    }

    @Test
    void usersAreSearchedReadMadeAndDeleted() {
        String user = "{\"id\":" + QUOTED + ",\"verifiedCredentials\":[]}";
        server.next(200, "{\"count\":7,\"users\":[" + user + "]}");
        server.next(200, "{\"user\":" + user + "}");
        server.next(201, "{\"user\":" + user + "}");
        server.next(204, "");

        assertThat(environment.users(UserQuery.first(1).matching("email", "a b@x")).count())
                .isEqualTo(7);
        assertThat(environment.user(ID).id()).isEqualTo(ID);
        environment.createUser(JsonObject.builder().put("email", "a@x").build());
        environment.deleteUser(ID);

        assertThat(asked())
                .isEqualTo(
                        "GET "
                                + PATH
                                + "/users?offset=0&limit=1&filter%5BfilterColumn%5D=email"
                                + "&filter%5BfilterValue%5D=a%20b%40x");
        assertThat(asked()).isEqualTo("GET " + PATH + "/users/" + ID);
        assertThat(asked()).isEqualTo("POST " + PATH + "/users {\"email\":\"a@x\"}");
        assertThat(asked()).isEqualTo("DELETE " + PATH + "/users/" + ID);
    }

    @Test
    void sessionsAreListedAndRevokedOneOfAUserOrAll() {
        String sessions =
                "{\"sessions\":[{\"id\":" + QUOTED + ",\"createdAt\":\"2026-11-20T12:00:00Z\"}]}";
        server.next(200, sessions);
        server.next(200, sessions);
        server.next(200, "{\"id\":" + QUOTED + "}");
        server.next(204, "");
        server.next(202, "{\"message\":\"\"}");

        SessionState session = environment.sessions(50).get(0);
        assertThat(session.revokedAt()).isEmpty();
        assertThat(environment.sessionsOf(ID)).containsExactly(session);
        environment.revokeSession(ID);
        environment.revokeSessionsOf(ID);
        environment.revokeAllSessions();

        assertThat(asked()).isEqualTo("GET " + PATH + "/sessions?limit=50");
        assertThat(asked()).isEqualTo("GET " + PATH + "/users/" + ID + "/sessions");
        assertThat(asked()).isEqualTo("PUT /api/v0/sessions/" + ID + "/revoke");
        assertThat(asked()).isEqualTo("POST " + PATH + "/users/" + ID + "/sessions/revoke");
        assertThat(asked()).isEqualTo("POST " + PATH + "/users/sessions/revoke");
    }

    @Test
    void originsAndIssuersAreListedAddedAndRemoved() {
        String origin = "{\"id\":" + QUOTED + ",\"origin\":\"https://a\"}";
        String issuer =
                "{\"id\":" + QUOTED + ",\"iss\":\"https://i\",\"enabled\":true,\"aud\":\"x\"}";
        server.next(200, "{\"origins\":[" + origin + "]}");
        server.next(201, "{\"origin\":" + origin + "}");
        server.next(204, "");
        server.next(200, "{\"externalIssuers\":[" + issuer + "]}");
        server.next(201, issuer);
        server.next(204, "");

        assertThat(environment.origins()).containsExactly(environment.addOrigin("https://a"));
        environment.removeOrigin(ID);
        assertThat(environment.externalIssuers())
                .containsExactly(environment.addExternalIssuer(JsonObject.of()));
        environment.removeExternalIssuer(ID);
        server.next(200, "{\"source\":\"u\",\"keys\":[{\"kid\":\"a\"},{}],\"problem\":\"slow\"}");
        assertThat(environment.refreshIssuerKeys(ID))
                .isEqualTo(
                        new ExternalIssuer.Keys(
                                "u", List.of("a"), 2, List.of(), Optional.of("slow")));

        assertThat(asked()).isEqualTo("GET " + PATH + "/origins");
        assertThat(asked()).isEqualTo("POST " + PATH + "/origins {\"origin\":\"https://a\"}");
        assertThat(asked()).isEqualTo("DELETE /api/v0/origins/" + ID);
        assertThat(asked()).isEqualTo("GET " + PATH + "/externalIssuers");
        assertThat(asked()).isEqualTo("POST " + PATH + "/externalIssuers {}");
        assertThat(asked()).isEqualTo("DELETE " + PATH + "/externalIssuers/" + ID);
    }

    @Test
    void anExternalJwtIsCheckedAndExplained() {
        server.next(200, "{\"valid\":false,\"errors\":[\"expired\"]}");
        server.next(
                200,
                "{\"valid\":false,\"verdict\":\"refused\",\"findings\":[{\"check\":\"expiry\","
                        + "\"status\":\"failed\",\"detail\":\"an hour ago\"}]}");

        assertThat(environment.checkExternalJwt("a.b.c"))
                .isEqualTo(new JwtCheck(false, List.of("expired")));
        Explanation explanation = environment.explainExternalJwt("a.b.c");
        assertThat(explanation.steps().get(0).check()).isEqualTo("expiry");
        assertThat(explanation.steps().get(0).hint()).isEmpty();

        assertThat(asked())
                .isEqualTo("POST " + PATH + "/externalJwt/check {\"encodedJwt\":\"a.b.c\"}");
        assertThat(asked())
                .isEqualTo("POST " + PATH + "/externalJwt/explain {\"encodedJwt\":\"a.b.c\"}");
    }

    @Test
    void theAuditLogIsRead() {
        server.next(
                200,
                "{\"data\":[{\"action\":\"user.session.created\","
                        + "\"at\":\"2026-11-20T12:00:00Z\"}]}");
        assertThat(environment.audit(10).get(0).action()).isEqualTo("user.session.created");
        assertThat(asked()).isEqualTo("GET " + PATH + "/audit?limit=10");
    }
}
