package dev.countersign.cli.server;

import dev.countersign.cli.Failure;
import dev.countersign.cli.Stopping;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.remote.DataFolders;
import dev.countersign.devissuer.ProviderVariables;
import dev.countersign.devissuer.ProviderVariablesRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code countersign demo}. */
@Command(
        name = "demo",
        description = {
            "run a whole authority with a story to follow: an embedded database, a sandbox"
                    + " environment, an issuer of JWTs of your own"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int PORT = 8787;

    private final Surroundings here;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "" + PORT,
            description =
                    "the authority's port, the dev issuer's is the next; 0 takes free ones; "
                            + PORT
                            + " if not given")
    private int port = PORT;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "the folder for its data; else " + DataFolders.DEMO + " in the data folder")
    private @Nullable Path data;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "write addresses, ids and an API token there as JSON, once it is ready")
    private @Nullable Path facts;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description =
                    "JWT_PROVIDER_* variables for the dev issuer; else the environment's,"
                            + " else its own")
    private @Nullable Path envFile;

    /** For a run. */
    public DemoCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder =
                data == null
                        ? here.config().data().resolve(DataFolders.DEMO)
                        : here.config().path(data);
        ServerFile.requireNone(folder);
        try (Stopping stopping = Stopping.watch();
                Demo demo = Demo.start(new Demo.Choice(folder, port, variables()), here.clock())) {
            DemoFacts found = demo.facts();
            if (facts != null) {
                OwnFile.write(here.config().path(facts), found.json().toJson() + "\n");
            }
            here.terminal().answer(found.json(), new DemoStory(found, shell(folder)).tell());
            here.terminal().flush();
            stopping.await();
        }
        return 0;
    }

    private DemoStory.Shell shell(Path folder) {
        Optional<Path> named =
                folder.equals(here.config().data().resolve(DataFolders.DEMO))
                        ? Optional.empty()
                        : Optional.of(folder);
        return new DemoStory.Shell(
                here.config().variable("COUNTERSIGN_COMMAND").orElse("java -jar countersign.jar"),
                folder,
                named);
    }

    private Optional<ProviderVariables> variables() {
        try {
            return envFile == null
                    ? ProviderVariables.read(here.config().variables())
                    : ProviderVariables.read(here.config().path(envFile));
        } catch (IOException unreadable) {
            throw Failure.refused("cannot read " + envFile, "does it exist?");
        } catch (ProviderVariablesRefused refused) {
            throw Failure.refused(
                    String.valueOf(refused.getMessage()), "countersign keypair makes a good set");
        }
    }
}
