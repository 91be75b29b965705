package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.devissuer.ProviderVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTest {

    @TempDir Path folder = Path.of("");

    private Typed.Outcome run(String... arguments) {
        return new Typed(folder).run(arguments);
    }

    @Test
    void aKeyPairIsPrintedAsFourVariables() throws IOException {
        Typed.Outcome outcome = run("keypair", "--issuer", "https://mine.example");

        assertThat(outcome.out().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("JWT_PROVIDER_"));
        Path file = Files.writeString(folder.resolve(".env.local"), outcome.out());
        assertThat(ProviderVariables.read(file).orElseThrow().issuer())
                .isEqualTo("https://mine.example");
        assertThat(run("keypair", "--json").json().names())
                .containsExactly(
                        "JWT_PROVIDER_KID",
                        "JWT_PROVIDER_ISSUER",
                        "JWT_PROVIDER_PUBLIC_KEY",
                        "JWT_PROVIDER_PRIVATE_KEY");
    }

    @Test
    void aKeyPairInAFileIsForItsOwnerAloneAndNothingIsOverwritten() throws IOException {
        assertThat(run("keypair", "--out", "keys.env").code()).isZero();

        Path file = folder.resolve("keys.env");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String before = Files.readString(file);
        assertThat(run("keypair", "--out", "keys.env").code()).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void doctorExaminesTheMachineAndFindsNoServer() {
        Typed.Outcome outcome = run("doctor");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("java", "cryptography", "no authority runs here");
        assertThat(run("doctor", "--json").json().has("findings")).isTrue();
    }

    @Test
    void doctorFindsASecretThatOthersMayRead() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path token = Files.writeString(data.resolve("operator.token"), "cso_x");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

        Typed.Outcome outcome = run("doctor");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("others may read it", "hint: chmod 600");
    }

    @Test
    void doctorExaminesAnEnvironmentsIssuers() {
        String id = "0d8a1f0e-1111-4222-8333-444455556666";
        String path = "/api/v0/environments/" + id;
        try (StandIn authority = new StandIn()) {
            authority
                    .on("GET /health/live", 200, "{}")
                    .on("GET /health/ready", 200, "{}")
                    .on("GET " + path, 200, "{\"id\":\"" + id + "\",\"environmentName\":\"live\"}")
                    .on("GET " + path + "/origins", 200, "{\"origins\":[]}")
                    .on(
                            "GET " + path + "/signingKeys",
                            200,
                            "{\"signingKeys\":[{\"id\":\"k\",\"state\":\"active\"}]}")
                    .on(
                            "GET " + path + "/externalIssuers",
                            200,
                            "{\"externalIssuers\":[{\"id\":\""
                                    + id
                                    + "\",\"iss\":\"https://i\","
                                    + "\"enabled\":true,\"warnings\":[\"no audience\"]}]}")
                    .on(
                            "POST " + path + "/externalIssuers/" + id + "/refreshKeys",
                            200,
                            "{\"source\":\"https://i/jwks\",\"keys\":[],\"refused\":[],"
                                    + "\"problem\":\"cannot connect\"}");
            Typed.Outcome outcome =
                    new Typed(folder)
                            .with("COUNTERSIGN_TOKEN", "cso_x")
                            .run("doctor", "--url", authority.url(), "-e", id);

            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.out())
                    .contains("no audience", "https://i/jwks: cannot connect", "none listed")
                    .contains("k is active, 1 in all");
        }
    }

    @Test
    void doctorSendsAMail() {
        String id = "0d8a1f0e-1111-4222-8333-444455556666";
        try (StandIn authority = new StandIn()) {
            authority
                    .on("GET /health/live", 200, "{}")
                    .on("GET /health/ready", 503, "{\"database\":\"down\"}")
                    .on(
                            "POST /api/v0/sdk/" + id + "/emailVerifications/create",
                            201,
                            "{\"verificationUUID\":\"" + id + "\",\"email\":\"a@example.com\"}");
            Typed.Outcome outcome =
                    new Typed(folder)
                            .with("COUNTERSIGN_TOKEN", "cso_x")
                            .run(
                                    "doctor",
                                    "--url",
                                    authority.url(),
                                    "-e",
                                    id,
                                    "--send-mail",
                                    "a@example.com");

            assertThat(outcome.out())
                    .contains("a code for a@example.com is on its way", "not ready");
        }
    }
}
