package dev.countersign.cli.server;

import dev.countersign.authority.Operations;
import dev.countersign.cli.Surroundings;
import dev.countersign.jose.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code countersign backup}. */
@Command(
        name = "backup",
        description = {
            "write everything in the database to a new file, while the authority runs or not",
            "",
            "Secrets in it stay sealed: keep the sealing keys too, and in another place."
        })
public final class BackupCommand implements Callable<Integer> {

    private final Surroundings here;

    @Mixin private Settings settings = new Settings();

    @Parameters(paramLabel = "FILE", description = "the file to write; it must not exist")
    private Path file = Path.of("");

    /** For a run. */
    public BackupCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Operations operations = new Operations(settings.read(here), here.clock());
        long rows = Starting.refusing(() -> operations.backup(here.config().path(file)));
        here.terminal()
                .answer(
                        JsonObject.builder().put("file", file.toString()).put("rows", rows).build(),
                        "wrote " + rows + " rows to " + file);
        return 0;
    }
}
