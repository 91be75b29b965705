package dev.countersign.cli.local;

import dev.countersign.authority.config.ConfigSchema;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.terminal.Indented;
import dev.countersign.jose.json.JsonObject;
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
        JsonObject schema = ConfigSchema.write();
        here.terminal().answer(schema, Indented.write(schema));
        return 0;
    }
}
