package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.devissuer.DevIssuer;
import dev.countersign.devissuer.ProviderVariables;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

    private static final String ID = "0d8a1f0e-1111-4222-8333-444455556666";
    private static final String ISSUER = "https://auth.example/" + ID;
    private static final SigningKey KEY = SigningKey.generateRsa(2048);
    private static final String SDK = "/api/v0/sdk/" + ID;

    @TempDir Path folder = Path.of("");

    private final StandIn authority = new StandIn();

    @BeforeEach
    void publish() {
        authority.on(
                "GET /" + ID + "/.well-known/openid-configuration",
                200,
                "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"https://elsewhere.example\"}");
        authority.on(
                "GET " + SDK + "/.well-known/jwks",
                200,
                JsonObject.builder()
                        .put("keys", JsonArray.of(KEY.publicJwk().toJson()))
                        .build()
                        .toJson());
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    private Typed typed() {
        return new Typed(folder)
                .with("COUNTERSIGN_URL", authority.url())
                .with("COUNTERSIGN_TOKEN", "cso_token")
                .with("COUNTERSIGN_ENVIRONMENT", ID);
    }

    private static String token(String type, String scope, long expiresIn) {
        long now = Typed.NOW.getEpochSecond();
        return JwsSigner.sign(
                KEY,
                type,
                JsonObject.builder()
                        .put("iss", ISSUER)
                        .put("sub", "alice")
                        .put("iat", now)
                        .put("exp", now + expiresIn)
                        .put("scope", scope)
                        .build());
    }

    @Test
    void aGoodAccessTokenIsValidAndItsClaimsAreShown() {
        Typed.Outcome outcome =
                typed().input(token("at+jwt", "user:basic beta", 600) + "\n")
                        .run("token", "verify");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("valid\n")
                .contains("sub    alice", "2026-11-20T12:10:00Z (in 10 min)");
    }

    @Test
    void theAnswerOfASignInIsTakenAsItIs() {
        String answer =
                "{\"minifiedJwt\":\""
                        + token("at+jwt", "user:basic", 600)
                        + "\",\"jwt\":\""
                        + token("JWT", "", 600)
                        + "\"}";

        assertThat(typed().input(answer).run("token", "verify").code()).isZero();
        assertThat(typed().input(answer).run("token", "verify", "--id-token").code()).isZero();
        assertThat(typed().input("{\"error\":\"no\"}").run("token", "verify").code()).isEqualTo(1);
        assertThat(typed().input("").run("token", "verify").code()).isEqualTo(2);
    }

    @Test
    void anIdTokenAnExpiredOneAndAnUnfinishedSignInAreRefused() {
        Typed.Outcome idToken = typed().run("token", "verify", token("JWT", "user:basic", 600));
        assertThat(idToken.code()).isEqualTo(1);
        assertThat(idToken.out()).contains("FAILED").contains("verdict: invalid");
        assertThat(typed().run("token", "verify", token("at+jwt", "user:basic", -3600)).out())
                .contains("FAILED", "expiry");
        assertThat(
                        typed().run(
                                        "token",
                                        "verify",
                                        token("at+jwt", "user:basic requiresAdditionalAuth", 9))
                                .out())
                .contains("FAILED", "scope");
    }

    @Test
    void aTokenReadsFromAFileAndTheVerdictIsJson() throws IOException {
        Files.writeString(folder.resolve("token"), token("at+jwt", "user:basic", 600));

        JsonObject json = typed().run("token", "verify", "--file", "token", "--json").json();
        assertThat(json.names())
                .containsExactly("valid", "verdict", "findings", "header", "claims");
        assertThat(typed().run("token", "verify", "--file", "none").code()).isEqualTo(1);
    }

    @Test
    void aliveAsksTheAuthority() {
        String token = token("at+jwt", "user:basic", 600);
        authority.on("GET " + SDK + "/session", 401, "{\"error\":\"over\"}");

        Typed.Outcome outcome = typed().run("token", "verify", "--alive", token);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("the session was revoked or is over");
    }

    @Test
    void aForeignIssuerIsFoundByDiscoveryOrByItsKeys() throws IOException {
        try (DevIssuer issuer = DevIssuer.builder().clock(InstantSource.fixed(Typed.NOW)).start()) {
            String token = issuer.mint("bob").token();
            Files.writeString(folder.resolve("keys.json"), issuer.jwkSet().toJson());

            assertThat(typed().run("token", "verify", "--issuer", issuer.issuer(), token).code())
                    .isZero();
            assertThat(
                            typed().run(
                                            "token",
                                            "verify",
                                            "--issuer",
                                            issuer.issuer(),
                                            "--jwks",
                                            "keys.json",
                                            token)
                                    .code())
                    .isZero();
            assertThat(typed().run("token", "verify", "--jwks", "keys.json", token).code())
                    .isEqualTo(2);
            assertThat(
                            typed().run(
                                            "token",
                                            "verify",
                                            "--issuer",
                                            issuer.issuer(),
                                            "--audience",
                                            "me",
                                            token)
                                    .code())
                    .isEqualTo(1);
        }
    }

    @Test
    void aForeignTokenIsExplainedByTheEnvironment() {
        authority.on(
                "POST /api/v0/environments/" + ID + "/externalJwt/explain",
                200,
                "{\"valid\":false,\"verdict\":\"invalid\",\"findings\":[{\"check\":\"size\","
                        + "\"status\":\"passed\"},{\"check\":\"expiry\",\"status\":\"failed\","
                        + "\"detail\":\"an hour ago\",\"hint\":\"mint another\"}]}");

        Typed.Outcome outcome = typed().input("a.b.c").run("token", "explain");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .isEqualTo(
                        """
                        passed  size
                        FAILED  expiry  an hour ago
                                        hint: mint another
                        verdict: invalid
                        """);
    }

    @Test
    void theEnvironmentsOwnTokenIsExplainedHere() {
        Typed.Outcome outcome =
                typed().input(token("at+jwt", "user:basic", 600)).run("token", "explain");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("passed", "signature", "verdict: valid");
    }

    @Test
    void tokensAreMintedFromVariablesOrAFileWithoutAServer() throws IOException {
        ProviderVariables variables = ProviderVariables.generate("https://mine.example", Typed.NOW);
        Files.writeString(folder.resolve(".env.local"), variables.toEnvText());

        Typed.Outcome outcome =
                new Typed(folder).run("token", "mint", "--sub", "carol", "--claim", "n=1");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().strip().split("\\.")).hasSize(3);
        assertThat(new Typed(folder).run("token", "mint", "--env-file", "none").code())
                .isEqualTo(1);
        assertThat(new Typed(folder).run("token", "mint", "--preset", "nonsense").code())
                .isEqualTo(2);
        assertThat(
                        new Typed(folder)
                                .run("token", "mint", "--preset", "replay")
                                .out()
                                .strip()
                                .lines())
                .hasSize(2);
    }

    @Test
    void tokensAreMintedByARunningDevIssuer() throws IOException {
        try (DevIssuer issuer = DevIssuer.start()) {
            Typed.Outcome outcome =
                    new Typed(folder)
                            .run(
                                    "token",
                                    "mint",
                                    "--dev-issuer",
                                    issuer.baseUri().toString(),
                                    "--email",
                                    "a@example.com",
                                    "--email-verified",
                                    "--json");
            assertThat(outcome.json().names()).containsExactly("token", "sub", "email");

            Path data = Files.createDirectories(folder.resolve("data").resolve("demo"));
            Files.writeString(
                    data.resolve("demo.json"),
                    "{\"devIssuer\":{\"mintUrl\":\"" + issuer.mintUrl() + "\"}}");
            assertThat(new Typed(folder).run("token", "mint").code()).isZero();
        }
    }

    @Test
    void withoutAnIssuerThereIsNothingToMint() {
        assertThat(new Typed(folder).run("token", "mint").code()).isEqualTo(2);
    }
}
