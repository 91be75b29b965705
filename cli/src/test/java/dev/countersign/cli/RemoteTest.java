package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteTest {

    private static final String ID = "0d8a1f0e-1111-4222-8333-444455556666";
    private static final String OTHER = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private static final String ENVIRONMENTS = "GET /api/v0/operator/environments";
    private static final String PATH = "/api/v0/environments/" + ID;
    private static final String ONE =
            "{\"id\":\"" + ID + "\",\"name\":\"shop\",\"environmentName\":\"sandbox\"}";

    @TempDir Path folder = Path.of("");

    private final StandIn authority = new StandIn();

    @AfterEach
    void stop() {
        authority.close();
    }

    private Typed.Outcome run(String... arguments) {
        return new Typed(folder)
                .with("COUNTERSIGN_URL", authority.url())
                .with("COUNTERSIGN_TOKEN", "cso_token")
                .run(arguments);
    }

    @Test
    void environmentsAreAnAlignedTableOrJson() {
        authority.on(ENVIRONMENTS, 200, "{\"environments\":[" + ONE + "]}");

        assertThat(run("env", "list").out())
                .isEqualTo(
                        "ID                                    NAME  KIND\n"
                                + ID
                                + "  shop  sandbox\n");
        assertThat(run("env", "list", "--json").out()).isEqualTo("[" + ONE + "]\n");
    }

    @Test
    void anEmptyListSaysSo() {
        authority.on(ENVIRONMENTS, 200, "{\"environments\":[]}");
        assertThat(run("env", "list").out()).startsWith("no environment yet");
    }

    @Test
    void anEnvironmentIsMadeAndItsIdPrinted() {
        authority.on("POST /api/v0/operator/environments", 201, ONE);

        assertThat(run("env", "create", "shop", "--kind", "sandbox").out()).isEqualTo(ID + "\n");
        assertThat(run("env", "create", "shop", "--kind", "other").code()).isEqualTo(2);
    }

    @Test
    void theOnlyEnvironmentIsMeantAndANameWillDo() {
        authority.on(ENVIRONMENTS, 200, "{\"environments\":[" + ONE + "]}");
        authority.on("GET " + PATH + "/tokens", 200, "{\"tokens\":[]}");

        assertThat(run("api-token", "list").code()).isZero();
        assertThat(run("api-token", "list", "-e", "shop").code()).isZero();
        assertThat(run("api-token", "list", "--environment", ID).code()).isZero();
        assertThat(run("api-token", "list", "-e", "other").code()).isEqualTo(3);
    }

    @Test
    void oneOfSeveralEnvironmentsMustBeNamed() {
        String two = ONE + "," + ONE.replace(ID, OTHER);
        authority.on(ENVIRONMENTS, 200, "{\"environments\":[" + two + "]}");

        Typed.Outcome outcome = run("key", "list");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("which environment? there are 2");
        assertThat(run("key", "list", "-e", "shop").code()).isEqualTo(3);
    }

    @Test
    void refusalsBecomeExitCodesWithTheAuthoritysHint() {
        authority.on(
                "GET " + PATH + "/tokens",
                403,
                "{\"error\":\"Access Forbidden\",\"code\":\"forbidden\",\"hint\":\"ask\","
                        + "\"requestId\":\"r-1\"}");
        authority.on("GET " + PATH + "/signingKeys", 503, "{\"error\":\"Busy.\"}");

        Typed.Outcome refused = run("api-token", "list", "-e", ID);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        """
                        countersign: Access Forbidden (forbidden, status 403, request r-1)
                        hint: ask
                        """);
        assertThat(run("key", "list", "-e", ID).code()).isEqualTo(5);
        assertThat(run("user", "show", OTHER, "-e", ID).code()).isEqualTo(3);
    }

    @Test
    void settingsAreReadAndLaidOver() throws IOException {
        authority.on("GET " + PATH, 200, "{\"id\":\"" + ID + "\",\"settings\":{\"a\":{\"b\":1}}}");
        authority.on("PUT " + PATH, 200, "{\"a\":{\"b\":2}}");
        Files.writeString(folder.resolve("new.json"), "{\"a\":{\"b\":2}}");

        assertThat(run("env", "settings", "-e", ID).out())
                .isEqualTo("{\n  \"a\": {\n    \"b\": 1\n  }\n}\n");
        run("env", "settings", "-e", ID, "--set", "a.b=2", "--set", "a.c=text");
        run("env", "settings", "-e", ID, "--from", "new.json");

        assertThat(authority.asked())
                .contains(
                        "PUT " + PATH + " {\"a\":{\"b\":2,\"c\":\"text\"}}",
                        "PUT " + PATH + " {\"a\":{\"b\":2}}");
        assertThat(run("env", "settings", "-e", ID, "--set", "nonsense").code()).isEqualTo(2);
        assertThat(run("env", "settings", "-e", ID, "--from", "none.json").code()).isEqualTo(1);
    }

    @Test
    void anEnvironmentIsShownWithOriginsAndIssuers() {
        authority.on("GET " + PATH, 200, ONE);
        authority.on(
                "GET " + PATH + "/origins",
                200,
                "{\"origins\":[{\"id\":\"" + OTHER + "\",\"origin\":\"https://a.example\"}]}");
        authority.on(
                "GET " + PATH + "/externalIssuers",
                200,
                "{\"externalIssuers\":[{\"id\":\""
                        + OTHER
                        + "\",\"iss\":\"https://i.example\","
                        + "\"enabled\":true,\"warnings\":[\"no audience\"]}]}");

        assertThat(run("env", "show", "-e", ID).out())
                .contains("origins          https://a.example", "https://i.example; no audience");
    }

    @Test
    void aNewApiTokenIsTheOnlyThingOnStandardOutput() {
        authority.on(
                "POST " + PATH + "/tokens",
                201,
                "{\"token\":{\"id\":\""
                        + OTHER
                        + "\",\"checksum\":\"abcdef\","
                        + "\"rawToken\":\"dyn_secret\",\"scopes\":[]}}");

        Typed.Outcome outcome = run("api-token", "create", "ci", "--scope", "a,b", "-e", ID);
        assertThat(outcome.out()).isEqualTo("dyn_secret\n");
        assertThat(outcome.err()).contains("shown this once");
        assertThat(authority.asked())
                .contains("POST " + PATH + "/tokens {\"note\":\"ci\",\"scopes\":[\"a\",\"b\"]}");
    }

    @Test
    void keysRotateAndAreRevokedWithConsent() {
        String key = "{\"id\":\"k1\",\"state\":\"published\"}";
        authority.on("POST " + PATH + "/signingKeys/rotate", 201, "{\"signingKey\":" + key + "}");
        authority.on("POST " + PATH + "/signingKeys/k1/revoke", 200, "{}");

        assertThat(run("key", "rotate", "-e", ID).out()).contains("next key    k1");
        assertThat(run("key", "rotate", "--now", "-e", ID).code()).isEqualTo(2);
        assertThat(run("key", "rotate", "--now", "--yes", "-e", ID).code()).isZero();
        assertThat(run("key", "revoke", "k1", "-e", ID).code()).isEqualTo(2);
        assertThat(run("key", "revoke", "k1", "--yes", "-e", ID).code()).isZero();
    }

    @Test
    void sessionsAreRevokedOneOfAUserOrAll() {
        authority.on("PUT /api/v0/sessions/" + OTHER + "/revoke", 200, "{}");
        authority.on("POST " + PATH + "/users/" + OTHER + "/sessions/revoke", 204, "");
        authority.on("POST " + PATH + "/users/sessions/revoke", 202, "{}");

        assertThat(run("session", "revoke", OTHER, "-e", ID).code()).isZero();
        assertThat(run("session", "revoke", "--user", OTHER, "-e", ID).code()).isZero();
        assertThat(run("session", "revoke", "--all", "-e", ID).code()).isEqualTo(2);
        assertThat(run("session", "revoke", "--all", "--yes", "-e", ID).code()).isZero();
        assertThat(run("session", "revoke", "-e", ID).code()).isEqualTo(2);
        assertThat(run("session", "revoke", OTHER, "--all", "--yes", "-e", ID).code()).isEqualTo(2);
    }

    @Test
    void usersAreListedWithTheirCredentialsAndControlCharactersAreNotShown() {
        authority.on(
                "GET " + PATH + "/users?offset=0&limit=20",
                200,
                "{\"count\":3,\"users\":[{\"id\":\""
                        + OTHER
                        + "\",\"email\":\"a\\u001b[2J@x\","
                        + "\"verifiedCredentials\":[{\"id\":\""
                        + ID
                        + "\",\"format\":\"email\","
                        + "\"public_identifier\":\"a@x\"}]}]}");

        Typed.Outcome outcome = run("user", "list", "-e", ID);
        assertThat(outcome.out()).contains("a?[2J@x", "email a@x").doesNotContain("\u001b");
        assertThat(outcome.err()).contains("1 of 3");
    }

    @Test
    void aRunningAuthorityIsFoundThroughTheDataFolder() throws IOException {
        authority.on(ENVIRONMENTS, 200, "{\"environments\":[]}");
        Path demo = Files.createDirectories(folder.resolve("data").resolve("demo"));
        Files.writeString(
                demo.resolve("server.json"), "{\"baseUrl\":\"" + authority.url() + "\",\"pid\":1}");
        Files.writeString(demo.resolve("operator.token"), "cso_file\n");

        assertThat(new Typed(folder).run("env", "list").code()).isZero();
        assertThat(new Typed(folder).run("env", "list", "--data", "data/demo").code()).isZero();
        assertThat(new Typed(folder).with("COUNTERSIGN_DATA", "data").run("env", "list").code())
                .isZero();
        assertThat(new Typed(folder).run("env", "list", "--data", "elsewhere").code()).isEqualTo(4);
    }

    @Test
    void withoutATokenItIsAUsageError() {
        Typed.Outcome outcome = new Typed(folder).run("env", "list", "--url", authority.url());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("no token to act with");
        assertThat(List.of(outcome.out())).containsExactly("");
    }
}
