package dev.countersign.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.client.Countersign;
import dev.countersign.client.EmailChallenge;
import dev.countersign.client.EnvironmentClient;
import dev.countersign.client.SignedIn;
import dev.countersign.client.admin.EnvironmentAdmin;
import dev.countersign.client.admin.UserQuery;
import dev.countersign.client.transport.ApiRefused;
import dev.countersign.client.transport.Call;
import dev.countersign.client.transport.Members;
import dev.countersign.client.transport.Transport;
import dev.countersign.devissuer.Preset;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private static final Set<Preset> REFUSED =
            EnumSet.of(
                    Preset.EXPIRED,
                    Preset.FUTURE,
                    Preset.WRONG_ISSUER,
                    Preset.UNKNOWN_KEY_ID,
                    Preset.ALG_NONE,
                    Preset.HS256_PUBLIC_KEY,
                    Preset.BAD_SIGNATURE,
                    Preset.NO_SUBJECT,
                    Preset.NO_EXPIRY,
                    Preset.LONG_LIFE);

    @TempDir Path folder = Path.of("");

    private Demo start() {
        return Demo.start(new Demo.Choice(folder, 0, Optional.empty()), InstantSource.system());
    }

    private static Countersign countersign(Demo demo) {
        return Countersign.at(URI.create(demo.facts().baseUrl()));
    }

    private static EnvironmentClient environment(Demo demo) {
        return countersign(demo).environment(demo.facts().environmentId());
    }

    private static EnvironmentAdmin admin(Demo demo) {
        return countersign(demo)
                .admin(demo.facts().apiToken())
                .environment(demo.facts().environmentId());
    }

    @Test
    void theWholeStoryHoldsAndASecondStartKeepsTheData() {
        String environmentId;
        String apiToken;
        try (Demo demo = start()) {
            environmentId = demo.facts().environmentId().toString();
            apiToken = demo.facts().apiToken();
            signInWithAJwt(demo);
            brokenOnesAreRefused(demo);
            signInByEmailCode(demo);
            assertThat(admin(demo).users(UserQuery.first(10)).count()).isEqualTo(3);
        }
        try (Demo again = start()) {
            assertThat(again.facts().environmentId()).hasToString(environmentId);
            assertThat(again.facts().apiToken()).isEqualTo(apiToken);
            assertThat(admin(again).users(UserQuery.first(10)).count()).isEqualTo(3);
            assertThat(admin(again).externalIssuers()).hasSize(1);
            signInWithAJwt(again);
        }
    }

    private static void signInWithAJwt(Demo demo) {
        String jwt =
                demo.facts().devIssuer().mint("alice").verifiedEmail("alice@example.com").token();
        SignedIn signedIn = environment(demo).signInWithExternalJwt(jwt);
        assertThat(signedIn.accessToken()).isPresent();
        assertThat(signedIn.user().scopes()).contains("user:basic");
    }

    private static void brokenOnesAreRefused(Demo demo) {
        for (Preset preset : Preset.values()) {
            String jwt = demo.facts().devIssuer().mint("carol").preset(preset).token();
            assertThat(admin(demo).explainExternalJwt(jwt).valid())
                    .as(preset.code())
                    .isEqualTo(!REFUSED.contains(preset));
        }
        String expired = demo.facts().devIssuer().mint("carol").preset(Preset.EXPIRED).token();
        ApiRefused refused =
                Assertions.catchThrowableOfType(
                        ApiRefused.class, () -> environment(demo).signInWithExternalJwt(expired));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("invalid_external_auth");
        environment(demo).signInWithExternalJwt(demo.facts().devIssuer().mint("carol").token());
    }

    private static void signInByEmailCode(Demo demo) {
        EmailChallenge sent = environment(demo).sendEmailCode("bob@example.com");
        Transport transport =
                new Transport(URI.create(demo.facts().baseUrl()), Duration.ofSeconds(10), null);
        String code =
                new Members(
                                transport.object(
                                        Call.get("/dev/inbox.json").query("to", "bob@example.com")))
                        .list("mails", mail -> mail.string("code").orElseThrow())
                        .getFirst();
        SignedIn signedIn = environment(demo).signInWithEmailCode(sent, code);
        assertThat(signedIn.user().email()).contains("bob@example.com");
    }

    @Test
    void factsHaveWhatOthersNeedAndSecretsAreTheirOwnersAlone() throws IOException {
        try (Demo demo = start()) {
            assertThat(demo.facts().json().names())
                    .contains(
                            "baseUrl",
                            "environmentId",
                            "issuer",
                            "apiToken",
                            "inboxUrl",
                            "devIssuer",
                            "pid");
            for (String secret : Set.of("demo.json", "api.token", "dev-issuer.env")) {
                assertThat(
                                PosixFilePermissions.toString(
                                        Files.getPosixFilePermissions(folder.resolve(secret))))
                        .isEqualTo("rw-------");
            }
            assertThat(folder.resolve("server.json")).exists();
        }
        assertThat(folder.resolve("server.json")).doesNotExist();
        assertThat(folder.resolve("demo.json")).doesNotExist();
    }

    @Test
    void theStoryIsPasteable() {
        try (Demo demo = start()) {
            DemoStory.Shell shell =
                    new DemoStory.Shell("./countersign", folder, Optional.of(folder));
            assertThat(new DemoStory(demo.facts(), shell).tell())
                    .contains(
                            "   SDK=" + demo.facts().sdkUrl(),
                            "export COUNTERSIGN_DATA='" + folder + "'",
                            "./countersign token mint",
                            demo.facts().devIssuer().pageUrl().toString())
                    .doesNotContain("%", demo.facts().apiToken());
        }
    }
}
