package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MannersTest {

    @TempDir Path folder = Path.of("");

    private Typed.Outcome run(String... arguments) {
        return new Typed(folder).run(arguments);
    }

    @Test
    void nothingTypedShowsTheVerbsAndTheExitCodes() {
        Typed.Outcome outcome = run();

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out())
                .contains("usage: countersign", "dev-issuer", "doctor", "Exit codes:")
                .contains("no server answers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "api-token", "key", "session", "user", "token", "config"})
    void aVerbWithoutItsWordIsAUsageError(String verb) {
        Typed.Outcome outcome = run(verb);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("countersign: ").contains("hint: countersign " + verb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env list",
                "env create",
                "env settings",
                "key rotate",
                "session revoke",
                "user list",
                "token mint",
                "token verify",
                "token explain",
                "keypair",
                "dev-issuer",
                "doctor",
                "version",
                "api-token create",
                "serve",
                "demo",
                "config schema",
                "backup",
                "restore",
                "seal rotate"
            })
    void everyVerbSaysHowItIsUsed(String words) {
        Typed.Outcome outcome = run((words + " --help").split(" "));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).containsIgnoringCase("usage: countersign " + words);
        assertThat(outcome.out()).contains("--json");
    }

    @Test
    void aMistypedVerbIsCorrected() {
        Typed.Outcome outcome = run("verison");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("hint: did you mean").contains("version");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aWrongValueIsAUsageErrorWithoutAStackTrace() {
        Typed.Outcome outcome = run("session", "revoke", "not-a-uuid");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("countersign: ").doesNotContain("\tat ");
    }

    @Test
    void theVersionIsToldInWordsAndInJson() {
        assertThat(run("version").out()).matches("countersign \\d.*\\(Java .*\\)\n");
        assertThat(run("version", "--json").json().string("version").orElseThrow())
                .matches("\\d+\\.\\d+.*");
        assertThat(run("--json", "version").json().has("java")).isTrue();
    }

    @Test
    void withoutAnAuthorityTheExitCodeIsFour() {
        Typed.Outcome outcome = run("env", "list");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err())
                .isEqualTo(
                        "countersign: no authority is known\n"
                                + "hint: start one (countersign demo, countersign serve), or give"
                                + " --url URL\n");
    }

    @Test
    void anAuthorityThatDoesNotAnswerIsFourToo() {
        StandIn gone = new StandIn();
        gone.close();
        Typed.Outcome outcome =
                new Typed(folder)
                        .with("COUNTERSIGN_TOKEN", "cso_x")
                        .run("env", "list", "--url", gone.url());

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("cannot connect");
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        assertThat(run("env", "list", "--url", "localhost:8080").code()).isEqualTo(2);
        assertThat(new Typed(folder).with("COUNTERSIGN_URL", "::").run("env", "list").code())
                .isEqualTo(2);
    }
}
