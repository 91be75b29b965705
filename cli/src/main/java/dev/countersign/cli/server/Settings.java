package dev.countersign.cli.server;

import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.ConfigRefused;
import dev.countersign.authority.config.Setting;
import dev.countersign.cli.Failure;
import dev.countersign.cli.Surroundings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on which configuration an authority runs. */
final class Settings {

    private static final String USUAL_FILE = "countersign.yaml";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "the configuration; else COUNTERSIGN_CONFIG, else "
                            + USUAL_FILE
                            + " if it is there")
    private @Nullable Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data folder, over what the configuration says")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "the port, over what the configuration says; 0 takes a free one")
    private @Nullable Integer port;

    /** The configuration of a run. */
    Config read(Surroundings here) {
        Map<String, String> variables = new HashMap<>(here.config().variables());
        if (data != null) {
            variables.put(Setting.DATA_FOLDER.variable(), here.config().path(data).toString());
        }
        if (port != null) {
            variables.put(Setting.LISTEN_PORT.variable(), port.toString());
        }
        try {
            return Config.read(file(here), variables);
        } catch (ConfigRefused refused) {
            throw refusal(refused);
        }
    }

    static Failure refusal(ConfigRefused refused) {
        return Failure.refused(String.valueOf(refused.getMessage()), refused.hint());
    }

    /** Where the configured authority is reached from this machine. */
    static URI localUrl(Config config, int port) {
        String host = config.listen().host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = everywhere || host.equals("127.0.0.1") ? "localhost" : host;
        String literal = name.contains(":") ? "[" + name + "]" : name;
        return URI.create("http://" + literal + ":" + port);
    }

    private Optional<Path> file(Surroundings here) {
        Optional<Path> named =
                Optional.ofNullable(file)
                        .or(() -> here.config().variable("COUNTERSIGN_CONFIG").map(Path::of))
                        .map(here.config()::path);
        Path usual = here.config().directory().resolve(USUAL_FILE);
        return named.isPresent() || !Files.exists(usual) ? named : Optional.of(usual);
    }
}
