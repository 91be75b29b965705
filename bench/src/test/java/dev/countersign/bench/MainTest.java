package dev.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.bench.server.Cores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line. */
class MainTest {

    @ParameterizedTest
    @CsvSource({
        "--help, 0",
        "server --help, 0",
        "jmh --help, 0",
        "growth --help, 0",
        "server --scenario nonsense, 2",
        "server --database oracle, 2",
        "memory --sign-ins many, 2",
        "nonsense, 2",
        "'', 2"
    })
    void whatIsAskedWronglyIsRefused(String line, int code) {
        Workplace workplace =
                new Workplace(Path.of("nowhere"), Cores.floating(), InstantSource.system());
        String[] words = line.isEmpty() ? new String[0] : line.split(" ", -1);
        assertThat(Main.run(workplace, words)).isEqualTo(code);
    }
}
