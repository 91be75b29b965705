package dev.countersign.cli.local;

import dev.countersign.cli.Surroundings;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code countersign version}. */
@Command(name = "version", description = "which version this is")
public final class VersionCommand implements Callable<Integer> {

    private final Surroundings here;

    /** For a run. */
    public VersionCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        String java = System.getProperty("java.runtime.version", "?");
        JsonObject json = JsonObject.builder().put("version", version()).put("java", java).build();
        here.terminal().answer(json, "countersign " + version() + " (Java " + java + ")");
        return 0;
    }

    /** The version of this program. */
    public static String version() {
        try (InputStream in =
                VersionCommand.class.getResourceAsStream(
                        "/dev/countersign/cli/version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "?");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
