package dev.countersign.conformance.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Other people's programs, run to their end. */
final class Program {
    private static final Duration SHORT = Duration.ofSeconds(30);

    /** How one ended, and every line it wrote. */
    record Ended(int exit, List<String> lines) {
        /** The last line, for messages. */
        String last() {
            return lines.isEmpty() ? "" : lines.getLast();
        }
    }

    private Program() {}

    /** Leaves the test out where the command cannot be run, or not with success. */
    static void assumeRuns(String what, String... command) {
        assumeTrue(runs(command), "left out: " + what);
    }

    private static boolean runs(String... command) {
        try {
            return run(Path.of("").toAbsolutePath(), SHORT, Map.of(), command).exit() == 0;
        } catch (UncheckedIOException notThere) {
            return false;
        }
    }

    static Ended run(
            Path folder, Duration limit, Map<String, String> variables, String... command) {
        try {
            Path output = Files.createTempFile("countersign-program", ".txt");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command)
                                .directory(folder.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(output.toFile());
                builder.environment().putAll(variables);
                int exit = exit(builder.start(), limit);
                return new Ended(exit, Files.readAllLines(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exit(Process process, Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly().waitFor();
            return -1;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }
}
