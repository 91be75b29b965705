package dev.countersign.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables and the working directory of a run.
 *
 * @param variables the environment variables
 * @param directory where relative paths begin
 */
public record Config(Map<String, String> variables, Path directory) {

    /** Where data is unless said otherwise. */
    private static final String DATA = "data";

    /** Copies the variables. */
    public Config {
        variables = Map.copyOf(variables);
    }

    /** Those of this process. */
    static Config ofProcess() {
        return new Config(System.getenv(), Path.of("").toAbsolutePath());
    }

    /** A variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }

    /** A path relative to the working directory. */
    public Path path(Path path) {
        return directory.resolve(path);
    }

    /** The data folder: {@code COUNTERSIGN_DATA}, else {@code data}. */
    public Path data() {
        return path(Path.of(variable("COUNTERSIGN_DATA").orElse(DATA)));
    }
}
