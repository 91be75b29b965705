package dev.countersign.bench;

import dev.countersign.bench.server.DatabaseKind;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the rows are kept, on the command line. */
final class DatabaseOptions {

    @Option(
            names = "--database",
            split = ",",
            defaultValue = "sqlite,postgresql",
            description = "sqlite, postgresql, or both (${DEFAULT-VALUE})")
    private List<DatabaseKind> databases = List.of(DatabaseKind.values());

    List<DatabaseKind> chosen() {
        return List.copyOf(databases);
    }
}
