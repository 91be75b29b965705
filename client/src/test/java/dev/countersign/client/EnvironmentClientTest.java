package dev.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnvironmentClientTest {

    private static final UUID ENVIRONMENT = UUID.fromString("0d8a1f0e-1111-4222-8333-444455556666");
    private static final UUID ID = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static final String PATH = "/api/v0/sdk/" + ENVIRONMENT;
    private static final String SIGNED_IN =
            "{\"user\":{\"id\":\""
                    + ID
                    + "\",\"projectEnvironmentId\":\""
                    + ENVIRONMENT
                    + "\",\"email\":\"a@example.com\",\"scope\":\"user:basic beta\","
                    + "\"verifiedCredentials\":[{\"id\":\""
                    + ID
                    + "\",\"format\":\"externalUser\",\"public_identifier\":\"alice\","
                    + "\"signInEnabled\":true,\"novelty\":[]}]},\"expiresAt\":1795000000,"
                    + "\"minifiedJwt\":\"access\",\"jwt\":\"id\",\"novelty\":{}}";

    private final CannedServer server = new CannedServer();
    private final EnvironmentClient environment =
            Countersign.builder(server.uri())
                    .origin("https://app.example")
                    .build()
                    .environment(ENVIRONMENT);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEmailCodeIsSentSentAgainAndAnswered() {
        String challenge = "{\"verificationUUID\":\"" + ID + "\",\"email\":\"a@example.com\"}";
        server.next(201, challenge);
        server.next(201, challenge);
        server.next(200, SIGNED_IN);

        EmailChallenge sent = environment.sendEmailCode("A@example.com");
        EmailChallenge again = environment.sendAnotherCode(sent);
        SignedIn signedIn = environment.signInWithEmailCode(again, "123456");

        assertThat(sent).isEqualTo(new EmailChallenge(ID, "a@example.com"));
        CannedServer.Question create = server.question();
        assertThat(create.line()).isEqualTo("POST " + PATH + "/emailVerifications/create");
        assertThat(create.body()).isEqualTo("{\"email\":\"A@example.com\"}");
        assertThat(create.header("Origin")).contains("https://app.example");
        assertThat(create.header("Authorization")).isEmpty();
        assertThat(server.question().body())
                .isEqualTo("{\"verificationUUID\":\"" + ID + "\",\"email\":\"a@example.com\"}");
        assertThat(server.question().body())
                .isEqualTo(
                        "{\"verificationUUID\":\"" + ID + "\",\"verificationToken\":\"123456\"}");
        assertThat(signedIn.accessToken()).contains("access");
        assertThat(signedIn.idToken()).contains("id");
        assertThat(signedIn.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_795_000_000));
    }

    @Test
    void aUserIsReadAndWhatIsUnknownIsIgnored() {
        server.next(200, SIGNED_IN);

        User user = environment.signInWithExternalJwt("a.b.c").user();

        assertThat(server.question().body()).isEqualTo("{\"jwt\":\"a.b.c\"}");
        assertThat(user.id()).isEqualTo(ID);
        assertThat(user.email()).contains("a@example.com");
        assertThat(user.scopes()).containsExactlyInAnyOrder("user:basic", "beta");
        assertThat(user.credentials())
                .containsExactly(
                        new Credential(ID, "externalUser", java.util.Optional.of("alice"), true));
    }

    @Test
    void aSignInShowsNoTokenInItsTextForm() {
        server.next(200, SIGNED_IN);
        assertThat(environment.signInWithExternalJwt("a.b.c").toString())
                .doesNotContain("access")
                .contains(ID.toString());
    }

    @Test
    void whoIsSignedInCallsWithTheAccessToken() {
        SignedInClient signedIn = environment.as("access");
        server.next(200, "{\"id\":\"" + ID + "\",\"verifiedCredentials\":[]}");
        server.next(200, SIGNED_IN);
        server.next(200, SIGNED_IN);
        server.next(204, "");
        server.next(204, "");

        assertThat(signedIn.user().scopes()).isEmpty();
        signedIn.update(JsonObject.builder().put("firstName", "Ada").build());
        signedIn.refresh();
        assertThat(signedIn.isAlive()).isTrue();
        signedIn.revoke();

        CannedServer.Question user = server.question();
        assertThat(user.line()).isEqualTo("GET " + PATH + "/users");
        assertThat(user.header("Authorization")).contains("Bearer access");
        assertThat(server.question().body()).isEqualTo("{\"firstName\":\"Ada\"}");
        assertThat(server.question().line()).isEqualTo("POST " + PATH + "/refresh");
        assertThat(server.question().line()).isEqualTo("GET " + PATH + "/session");
        assertThat(server.question().line()).isEqualTo("POST " + PATH + "/revoke");
    }

    @Test
    void emailAndExternalSubjectAreAddedToTheSignedInUser() {
        SignedInClient signedIn = environment.as("access");
        server.next(200, SIGNED_IN);
        server.next(200, SIGNED_IN);
        server.next(204, "");

        signedIn.addEmail(new EmailChallenge(ID, "a@example.com"), "000000");
        signedIn.linkExternalJwt("a.b.c");
        signedIn.deleteUser();

        assertThat(server.question().line())
                .isEqualTo("POST " + PATH + "/emailVerifications/verify");
        assertThat(server.question().line()).isEqualTo("POST " + PATH + "/externalAuth/link");
        assertThat(server.question().line()).isEqualTo("DELETE " + PATH + "/users");
    }

    @Test
    void aRevokedSessionIsNotAlive() {
        server.next(401, "{\"error\":\"No jwt provided!\"}");
        assertThat(environment.as("access").isAlive()).isFalse();
    }

    @Test
    void settingsNonceAndKeysAreRead() {
        server.next(200, "{\"chains\":[],\"kyc\":[]}");
        server.next(200, "{\"nonce\":\"abcdefgh\"}");
        server.next(200, "{\"keys\":[]}");

        assertThat(environment.settings().names()).containsExactly("chains", "kyc");
        assertThat(environment.nonce()).isEqualTo("abcdefgh");
        assertThat(environment.keys().keys()).isEmpty();
    }
}
