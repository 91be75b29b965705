package dev.countersign.bench;

import dev.countersign.bench.run.Pace;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** How long and how hard, on the command line. */
final class PaceOptions {

    @Option(
            names = "--warmup",
            paramLabel = "S",
            defaultValue = "10",
            description = "seconds before anything counts, per scenario (${DEFAULT-VALUE})")
    private int warmUp = 10;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "6",
            description = "seconds of each run that counts (${DEFAULT-VALUE})")
    private int seconds = 6;

    @Option(
            names = "--connections",
            paramLabel = "N",
            split = ",",
            defaultValue = "16,64",
            description = "operations under way in the closed loops (${DEFAULT-VALUE})")
    private List<Integer> connections = List.of(16, 64);

    @Option(
            names = "--open-connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "most operations under way at a fixed rate (${DEFAULT-VALUE})")
    private int openConnections = 64;

    Pace pace() {
        return new Pace(
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                connections,
                openConnections);
    }
}
