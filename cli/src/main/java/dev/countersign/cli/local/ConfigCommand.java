package dev.countersign.cli.local;

import dev.countersign.cli.Surroundings;
import picocli.CommandLine.Command;

/** {@code countersign config}. */
@Command(
        name = "config",
        synopsisSubcommandLabel = "VERB",
        description = "the configuration: print its JSON schema")
public final class ConfigCommand {

    private final Surroundings here;

    /** For a run. */
    public ConfigCommand(Surroundings here) {
        this.here = here;
    }

    @Command(name = "schema", description = "the JSON schema of the configuration file")
    int schema() {
        here.terminal().note("to come");
        return 0;
    }
}
