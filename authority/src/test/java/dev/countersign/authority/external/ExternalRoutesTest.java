package dev.countersign.authority.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.external.ExternalServer.Answer;
import dev.countersign.authority.issuerkeys.IssuerFixture;
import dev.countersign.authority.issuerkeys.TestKey;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.devissuer.Preset;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalRoutesTest {

    private static final String SIGN_IN = "/externalAuth/signin";

    private final ExternalWorld world = ExternalWorld.on(TestDatabases.SQLITE);
    private final ExternalServer server = new ExternalServer(world);

    @AfterEach
    void close() {
        server.close();
        world.close();
    }

    @Test
    void aTokenOfTheDevIssuerSignsIn() {
        try (DevIssuer issuer = devIssuer()) {
            Environment sandbox = trusting(issuer);
            Answer answer =
                    server.sdk(
                            sandbox,
                            SIGN_IN,
                            jwt(issuer.mint("u-1").verifiedEmail("ann@example.com").token()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().string("minifiedJwt")).isPresent();
            assertThat(answer.response().headers().firstValue("Cache-Control"))
                    .contains("no-store");
            Answer again =
                    server.sdk(sandbox, "/externalauth/signIn", jwt(issuer.mint("u-1").token()));
            assertThat(user(again)).isEqualTo(user(answer));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPresetOfTheDevIssuerDoesAsItSays(Preset preset) {
        try (DevIssuer issuer = devIssuer()) {
            Environment sandbox =
                    world.issuers.changed(
                            trusting(issuer),
                            "{\"singleUseTokens\":true,\"aud\":\"https://app.example\"}");
            String token =
                    issuer.mint("u-1").audience("https://app.example").preset(preset).token();
            Answer first = server.sdk(sandbox, SIGN_IN, jwt(token));
            Answer second = server.sdk(sandbox, SIGN_IN, jwt(token));
            boolean refused = preset.expected().startsWith("refused");
            assertThat(first.status()).as(first.text()).isEqualTo(refused ? 422 : 200);
            assertThat(second.status()).isIn(200, 422);
        }
    }

    @Test
    @Tag("JWT-31")
    void aSandboxTellsTheReasonAndLiveDoesNot() {
        String keys = "\"jwks\":" + TestKey.set(BadTokens.RSA) + "}";
        String definition = "{\"iss\":\"" + BadTokens.ISSUER + "\"," + keys;
        Environment sandbox = world.issuers.trusting(world.environment(Kind.SANDBOX), definition);
        Environment live = world.issuers.trusting(world.environment(Kind.LIVE), definition);
        String body = jwt(BadTokens.RSA.token(BadTokens.claims("\"exp\":1")));
        Answer told = server.sdk(sandbox, SIGN_IN, body);
        assertThat(told.status()).isEqualTo(422);
        assertThat(told.text())
                .contains("invalid_external_auth", "expired", "findings", "requestId");
        Answer quiet = server.sdk(live, SIGN_IN, body);
        assertThat(quiet.status()).isEqualTo(422);
        assertThat(quiet.text())
                .contains("invalid_external_auth", "requestId")
                .doesNotContain("expired", "findings", "payload");
        assertThat(quiet.json().without("requestId"))
                .isEqualTo(server.sdk(live, SIGN_IN, jwt("x")).json().without("requestId"));
    }

    @Test
    @Tag("KEY-09")
    void anIssuerThatCannotBeReachedIs503WithRetryAfter() {
        IssuerFixture gone = IssuerFixture.start();
        Environment sandbox =
                world.issuers.trusting(
                        world.environment(Kind.SANDBOX),
                        "{\"iss\":\""
                                + BadTokens.ISSUER
                                + "\",\"jwksUrl\":\""
                                + gone.jwksUrl()
                                + "\"}");
        gone.close();
        Answer answer = server.sdk(sandbox, SIGN_IN, jwt(BadTokens.RSA.token(BadTokens.claims())));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().string("code")).contains("issuer_unreachable");
        assertThat(answer.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"jwt\":\"\"}",
                "{\"jwt\":null}",
                "{\"jwt\":7}",
                "[]",
                "",
                "{\"jwt\":\"a\"",
                "{\"jwt\":\"a\",\"jwt\":\"b\"}"
            })
    @Tag("JWT-15")
    void aBodyThatIsNoneIs400(String body) {
        assertThat(server.sdk(world.environment(Kind.SANDBOX), SIGN_IN, body).status())
                .isEqualTo(400);
    }

    @Test
    @Tag("JWT-16")
    void aHugeTokenIsRefusedBeforeAnyWork() {
        Environment sandbox = world.environment(Kind.SANDBOX);
        assertThat(server.sdk(sandbox, SIGN_IN, jwt("a".repeat(16_385))).status()).isEqualTo(400);
        assertThat(server.sdk(sandbox, SIGN_IN, jwt("a".repeat(70_000))).status()).isEqualTo(413);
    }

    @Test
    @Tag("SES-06")
    @Tag("SES-04")
    void aTokenInACookieNeedsAnOriginThatIsListed() {
        Environment live =
                world.issuers.trusting(
                        world.environment(Kind.LIVE),
                        "{\"iss\":\""
                                + BadTokens.ISSUER
                                + "\",\"cookieName\":\"own\",\"jwks\":"
                                + TestKey.set(BadTokens.RSA)
                                + "}");
        world.issuers.changes().addOrigin(live.id(), "https://app.example", (tx, after) -> {});
        String cookie = "own=" + BadTokens.RSA.token(BadTokens.claims());
        assertThat(server.sdk(live, SIGN_IN, "{}", "Cookie", cookie).status()).isEqualTo(403);
        assertThat(
                        server.sdk(
                                        live,
                                        SIGN_IN,
                                        "{}",
                                        "Cookie",
                                        cookie,
                                        "Origin",
                                        "https://evil.example")
                                .status())
                .isEqualTo(403);
        String twice = cookie + "; " + cookie;
        String origin = "https://app.example";
        assertThat(server.sdk(live, SIGN_IN, "{}", "Cookie", twice, "Origin", origin).status())
                .isEqualTo(400);
        assertThat(server.sdk(live, SIGN_IN, "{}", "Cookie", cookie, "Origin", origin).status())
                .isEqualTo(200);
        String other = cookie.replace("own=", "other=");
        assertThat(server.sdk(live, SIGN_IN, "{}", "Cookie", other, "Origin", origin).status())
                .isEqualTo(400);
    }

    @Test
    @Tag("LINK-04")
    void linkingNeedsASession() {
        try (DevIssuer issuer = devIssuer()) {
            Environment sandbox = trusting(issuer);
            String mine = jwt(issuer.mint("u-1").token());
            assertThat(server.sdk(sandbox, "/externalAuth/link", mine).status()).isEqualTo(401);
            Answer session = server.sdk(sandbox, SIGN_IN, mine);
            String bearer = "Bearer " + session.json().string("minifiedJwt").orElseThrow();
            Answer linked =
                    server.sdk(
                            sandbox,
                            "/externalAuth/link",
                            jwt(issuer.mint("u-2").token()),
                            "Authorization",
                            bearer);
            assertThat(linked.status()).as(linked.text()).isEqualTo(200);
            assertThat(user(linked)).isEqualTo(user(session));
            String idToken = "Bearer " + session.json().string("jwt").orElseThrow();
            assertThat(
                            server.sdk(
                                            sandbox,
                                            "/externalAuth/link",
                                            mine,
                                            "Authorization",
                                            idToken)
                                    .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void operatorsAreToldWhetherAndWhyWithoutUsingTheTokenUp() {
        Environment live =
                world.issuers.trusting(
                        world.environment(Kind.LIVE),
                        "{\"iss\":\""
                                + BadTokens.ISSUER
                                + "\",\"jwks\":"
                                + TestKey.set(BadTokens.RSA)
                                + "}");
        String token = BadTokens.RSA.token(BadTokens.claims("\"jti\":\"once\""));
        String body = "{\"encodedJwt\":\"" + token + "\"}";
        for (int i = 0; i < 2; i++) {
            JsonObject checked = server.admin("POST", live, "/externalJwt/check", body).json();
            assertThat(checked.toJson()).isEqualTo("{\"valid\":true}");
        }
        JsonObject explained = server.admin("POST", live, "/externalJwt/explain", body).json();
        assertThat(explained.string("verdict")).contains("valid");
        assertThat(explained.toJson())
                .contains("a new user would be made", "aud: none is demanded");
        assertThat(server.sdk(live, SIGN_IN, jwt(token)).status()).isEqualTo(200);
        JsonObject used = server.admin("POST", live, "/externalJwt/check", body).json();
        assertThat(used.find("valid")).contains(JsonBoolean.FALSE);
        assertThat(((JsonArray) used.find("errors").orElseThrow()).values()).hasSize(1);
        assertThat(used.toJson()).contains("single_use");
    }

    @Test
    @Tag("SES-15")
    void issuersAreListedAddedChangedAndRemoved() {
        Environment live = world.environment(Kind.LIVE);
        String all = "/externalIssuers";
        String definition =
                "{\"iss\":\"a\",\"publicKeyPem\":"
                        + new JsonString(BadTokens.RSA.pem()).toJson()
                        + "}";
        Answer made = server.admin("POST", live, all, definition);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text()).contains("\"warnings\":[\"aud: none is demanded");
        assertThat(server.admin("POST", live, all, definition).status()).isEqualTo(422);
        assertThat(server.admin("POST", live, all, "{\"iss\":\"b\"}").status()).isEqualTo(422);
        assertThat(
                        server.admin(
                                        "POST",
                                        live,
                                        all,
                                        "{\"iss\":\"b\",\"jwksUrl\":\"http://x.example\"}")
                                .status())
                .isEqualTo(422);
        assertThat(
                        server.admin("POST", live, all, "{\"iss\":\"b\",\"publicKeyPem\":\"x\"}")
                                .status())
                .isEqualTo(422);
        assertThat(
                        server.admin("POST", live, all, "{\"iss\":\"b\",\"jwks\":{\"keys\":[]}}")
                                .status())
                .isEqualTo(422);
        String one = all + "/" + made.json().string("id").orElseThrow();
        Answer changed = server.admin("PUT", live, one, "{\"aud\":\"x\",\"enabled\":false}");
        assertThat(changed.text()).contains("\"enabled\":false", "\"aud\":\"x\"", "\"version\":2");
        assertThat(server.admin("GET", live, one, "").json()).isEqualTo(changed.json());
        assertThat(server.admin("POST", live, one + "/refreshKeys", "{}").text()).contains("RS256");
        String path = "/api/v0/environments/" + live.id() + one;
        assertThat(server.send("GET", path, "").status()).isEqualTo(401);
        assertThat(
                        server.send(
                                        "GET",
                                        path,
                                        "",
                                        "Authorization",
                                        "Bearer " + ExternalServer.STRANGER)
                                .status())
                .isEqualTo(404);
        assertThat(server.admin("GET", world.environment(Kind.LIVE), one, "").status())
                .isEqualTo(404);
        assertThat(server.admin("DELETE", live, one, "").status()).isEqualTo(204);
        assertThat(server.admin("GET", live, one, "").status()).isEqualTo(404);
        assertThat(world.recorded(live, "issuer")).hasSize(3);
    }

    @Test
    @Tag("LINK-09")
    void theIssuersOfThisAuthorityAreNotTaken() {
        Environment live = world.environment(Kind.LIVE);
        String own = ExternalWorld.PUBLIC_URL.issuer(live);
        String definition = "{\"iss\":\"" + own + "\",\"jwks\":" + TestKey.set(BadTokens.RSA) + "}";
        assertThat(server.admin("POST", live, "/externalIssuers", definition).status())
                .isEqualTo(422);
    }

    @Test
    void anEnvironmentThatIsNotThereIs404() {
        assertThat(
                        server.send(
                                        "POST",
                                        "/api/v0/sdk/"
                                                + world.issuers.randomness().uuid()
                                                + SIGN_IN,
                                        "{}")
                                .status())
                .isEqualTo(404);
    }

    private DevIssuer devIssuer() {
        return DevIssuer.builder().clock(world.issuers.clock()).start();
    }

    private Environment trusting(DevIssuer issuer) {
        return world.issuers.trusting(
                world.environment(Kind.SANDBOX),
                "{\"iss\":\"" + issuer.issuer() + "\",\"jwksUrl\":\"" + issuer.jwksUrl() + "\"}");
    }

    private static String user(Answer answer) {
        return ((JsonObject) answer.json().find("user").orElseThrow()).string("id").orElseThrow();
    }

    private static String jwt(String token) {
        return "{\"jwt\":\"" + token + "\"}";
    }
}
