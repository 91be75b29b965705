package dev.countersign.cli.server;

import dev.countersign.authority.Operations;
import dev.countersign.authority.config.Config;
import dev.countersign.cli.Surroundings;
import dev.countersign.jose.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code countersign restore}. */
@Command(
        name = "restore",
        description = {
            "read a backup into an empty database, of the same kind or of the other",
            "",
            "The sealing keys of the backup's time have to be there already."
        })
public final class RestoreCommand implements Callable<Integer> {

    private final Surroundings here;

    @Mixin private Settings settings = new Settings();

    @Parameters(paramLabel = "FILE", description = "what backup wrote")
    private Path file = Path.of("");

    /** For a run. */
    public RestoreCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Config config = settings.read(here);
        ServerFile.requireNone(config.storage().data());
        Operations operations = new Operations(config, here.clock());
        long rows = Starting.refusing(() -> operations.restore(here.config().path(file)));
        here.terminal()
                .answer(
                        JsonObject.builder().put("file", file.toString()).put("rows", rows).build(),
                        "restored " + rows + " rows from " + file);
        return 0;
    }
}
