package dev.countersign.cli.server;

import dev.countersign.authority.Operations;
import dev.countersign.authority.config.Config;
import dev.countersign.cli.Surroundings;
import dev.countersign.jose.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign seal}. */
@Command(
        name = "seal",
        synopsisSubcommandLabel = "VERB",
        description = "the key that seals secrets at rest: rotate it")
public final class SealCommand {

    private final Surroundings here;

    /** For a run. */
    public SealCommand(Surroundings here) {
        this.here = here;
    }

    @Command(
            name = "rotate",
            description = {
                "make a new sealing key and seal every secret anew; the authority must not run",
                "",
                "Older keys stay in the file: backups made before need them."
            })
    int rotate(@Mixin Settings settings) {
        Config config = settings.read(here);
        ServerFile.requireNone(config.storage().data());
        Operations operations = new Operations(config, here.clock());
        int secrets = Starting.refusing(operations::rotateSealingKey);
        here.terminal()
                .answer(
                        JsonObject.builder().put("sealed", secrets).build(),
                        "a new sealing key is in use; sealed " + secrets + " secrets anew");
        return 0;
    }
}
