package dev.countersign.bench;

import dev.countersign.bench.report.Report;
import dev.countersign.bench.server.DatabaseKind;
import dev.countersign.bench.server.Grounds;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** On what the server runs, on the command line. */
final class ServerOptions {

    @Mixin private DatabaseOptions databases = new DatabaseOptions();

    @Option(
            names = "--java-options",
            paramLabel = "WORDS",
            defaultValue = "-Xmx512m",
            description = "options of the server's virtual machine (${DEFAULT-VALUE})")
    private String javaOptions = "-Xmx512m";

    List<DatabaseKind> databases() {
        return databases.chosen();
    }

    void told(Report report, PaceOptions pace) {
        report.setting("server", javaOptions + "; " + Grounds.told());
        report.setting("pace", pace.pace().told());
    }

    List<String> javaOptions() {
        return Arrays.stream(javaOptions.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
