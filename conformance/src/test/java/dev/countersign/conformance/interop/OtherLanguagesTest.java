package dev.countersign.conformance.interop;

import dev.countersign.conformance.house.source.Checkout;
import dev.countersign.conformance.live.LeftOut;
import dev.countersign.conformance.live.Live;
import dev.countersign.conformance.live.LiveAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Our tokens in the verifiers of other languages, where the machine has them. */
@ExtendWith(Live.class)
final class OtherLanguagesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PYTHON = "/usr/bin/python3";
    private static final String GO_SOURCES = "/usr/share/gocode";
    private static final String GOLANG_JWT = "/src/github.com/golang-jwt/jwt";

    @TempDir Path folder;

    @Tag("JWT-22")
    @Tag("JWT-23")
    @TestFactory
    Stream<DynamicTest> pyJwtTakesOurTokens(LiveAuthority live) throws IOException {
        Path cases = cases(live);
        return LeftOut.told(() -> {
            Program.assumeRuns("PyJWT", PYTHON, "-c", "import jwt, cryptography");
            return run(cases, Map.of(), PYTHON, script("python/verify.py"));
        });
    }

    @Tag("JWT-22")
    @Tag("JWT-23")
    @TestFactory
    Stream<DynamicTest> golangJwtTakesOurTokens(LiveAuthority live) throws IOException {
        Path cases = cases(live);
        Map<String, String> variables =
                Map.of(
                        "GOPATH",
                        GO_SOURCES,
                        "GO111MODULE",
                        "off",
                        "GOCACHE",
                        folder.resolve("cache").toString());
        return LeftOut.told(() -> {
            Program.assumeRuns("go", "go", "version");
            Program.assumeRuns("golang-jwt", "test", "-d", GO_SOURCES + GOLANG_JWT);
            return run(cases, variables, "go", "run", script("go/verify.go"));
        });
    }

    private Path cases(LiveAuthority live) throws IOException {
        String cases = TokenCases.of(live).toJson().toJson();
        return Files.writeString(folder.resolve("cases.json"), cases);
    }

    private Stream<DynamicTest> run(Path cases, Map<String, String> variables, String... command) {
        String[] words = Arrays.copyOf(command, command.length + 1);
        words[command.length] = cases.toString();
        return Steps.tests(Program.run(folder, PATIENCE, variables, words));
    }

    private static String script(String name) {
        return Checkout.current().root().resolve("conformance").resolve(name).toString();
    }
}
