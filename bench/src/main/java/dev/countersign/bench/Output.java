package dev.countersign.bench;

import dev.countersign.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report goes: Markdown to the output, JSON to a file where one is named. */
final class Output {

    @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON, too")
    private @Nullable Path json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "say how the verb is used")
    private boolean help;

    /** Tells it and gives back the exit code: 1 where something went wrong. */
    int tell(Report report) throws IOException {
        System.out.print(report.markdown());
        System.out.flush();
        if (json != null) {
            Files.writeString(json, report.json().toJson() + "\n");
        }
        return report.isSpoiled() ? 1 : 0;
    }

    boolean isHelp() {
        return help;
    }
}
