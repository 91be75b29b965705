package dev.countersign.cli.local;

import dev.countersign.cli.Failure;
import dev.countersign.cli.Surroundings;
import dev.countersign.devissuer.ProviderVariables;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code countersign keypair}. */
@Command(
        name = "keypair",
        description = "make an RSA key pair and print it as JWT_PROVIDER_* variables",
        footer = {"", "countersign keypair > .env.local"})
public final class KeypairCommand implements Callable<Integer> {

    private final Surroundings here;

    @Option(
            names = "--issuer",
            paramLabel = "ISS",
            defaultValue = ProviderVariables.USUAL_ISSUER,
            description = "iss of the tokens; " + ProviderVariables.USUAL_ISSUER + " if not given")
    private String issuer = ProviderVariables.USUAL_ISSUER;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write to a new file that its owner alone may read")
    private @Nullable Path out;

    /** For a run. */
    public KeypairCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (issuer.isBlank() || issuer.chars().anyMatch(Character::isISOControl)) {
            throw Failure.usage("an issuer is a line of text", "--issuer https://issuer.example");
        }
        ProviderVariables made = ProviderVariables.generate(issuer, here.clock().instant());
        if (out == null) {
            here.terminal().answer(json(made), made.toEnvText());
            here.terminal()
                    .note("the private key is for development; keep it out of version control");
            return 0;
        }
        write(here.config().path(out), made.toEnvText());
        here.terminal()
                .answer(
                        JsonObject.builder().put("file", out.toString()).build(),
                        "wrote " + out + ", key id " + made.keyId());
        return 0;
    }

    private static JsonObject json(ProviderVariables made) {
        JsonObject.Builder json = JsonObject.builder();
        made.toEnvText()
                .lines()
                .map(line -> line.split("=", 2))
                .forEach(pair -> json.put(pair[0], pair[1].replaceAll("^'|'$", "")));
        return json.build();
    }

    private static void write(Path file, String text) {
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createFile(file, ownerOnly);
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException there) {
            throw Failure.refused(file + " is there already", "remove it first, or choose another");
        } catch (IOException broken) {
            throw Failure.refused("cannot write " + file, "does the folder exist?");
        }
    }
}
