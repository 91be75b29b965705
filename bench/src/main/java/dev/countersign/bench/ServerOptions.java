package dev.countersign.bench;

import dev.countersign.bench.server.DatabaseKind;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** On what the server runs, on the command line. */
final class ServerOptions {

    @Option(
            names = "--database",
            split = ",",
            defaultValue = "sqlite,postgresql",
            description = "sqlite, postgresql, or both (${DEFAULT-VALUE})")
    private List<DatabaseKind> databases = List.of(DatabaseKind.values());

    @Option(
            names = "--java-options",
            paramLabel = "WORDS",
            defaultValue = "-Xmx512m",
            description = "options of the server's virtual machine (${DEFAULT-VALUE})")
    private String javaOptions = "-Xmx512m";

    List<DatabaseKind> databases() {
        return List.copyOf(databases);
    }

    List<String> javaOptions() {
        return Arrays.stream(javaOptions.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
