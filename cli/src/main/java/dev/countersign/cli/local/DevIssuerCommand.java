package dev.countersign.cli.local;

import dev.countersign.cli.Failure;
import dev.countersign.cli.Stopping;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.terminal.Table;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.devissuer.ProviderVariables;
import dev.countersign.devissuer.ProviderVariablesRefused;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code countersign dev-issuer}. */
@Command(
        name = "dev-issuer",
        description = "run an issuer of JWTs of your own, for development only")
public final class DevIssuerCommand implements Callable<Integer> {

    /** The port unless another is chosen. */
    public static final int PORT = 8790;

    private final Surroundings here;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "" + PORT,
            description = "the port; 0 takes a free one; " + PORT + " if not given")
    private int port = PORT;

    @Option(
            names = "--address",
            paramLabel = "IP",
            description = "listen there instead of loopback; whoever reaches it signs in as anyone")
    private @Nullable InetAddress address;

    @Option(names = "--issuer", paramLabel = "ISS", description = "iss of the tokens")
    private @Nullable String issuer;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description =
                    "a file with JWT_PROVIDER_* variables; else the environment's, else .env.local,"
                            + " else a new key")
    private @Nullable Path envFile;

    @Option(
            names = "--sign-in",
            paramLabel = "URL",
            description = "where the page signs in: …/api/v0/sdk/ENVIRONMENT/externalAuth/signin")
    private @Nullable URI signIn;

    /** For a run. */
    public DevIssuerCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<ProviderVariables> variables = variables();
        DevIssuer.Builder builder = DevIssuer.builder().port(port).clock(here.clock());
        variables.ifPresent(builder::variables);
        if (issuer != null) {
            builder.issuer(issuer);
        }
        if (address != null) {
            builder.address(address);
        }
        if (signIn != null) {
            builder.signInUrl(signIn);
        }
        try (Stopping stopping = Stopping.watch();
                DevIssuer running = builder.start()) {
            tell(running, variables.isPresent());
            stopping.await();
        } catch (UncheckedIOException taken) {
            throw Failure.refused(
                    String.valueOf(taken.getMessage()), "choose another port: --port 0");
        }
        return 0;
    }

    private void tell(DevIssuer running, boolean kept) {
        here.terminal().note(DevIssuer.WARNING);
        if (address != null && !address.isLoopbackAddress()) {
            here.terminal().note("it listens on " + address.getHostAddress() + ", not on loopback");
        }
        if (!kept) {
            here.terminal()
                    .note(
                            "its key is new and gone when it stops: countersign keypair >"
                                    + " .env.local");
        }
        here.terminal()
                .answer(
                        JsonObject.builder()
                                .put("issuer", running.issuer())
                                .put("jwksUrl", running.jwksUrl().toString())
                                .put("mintUrl", running.mintUrl().toString())
                                .put("pageUrl", running.pageUrl().toString())
                                .build(),
                        Table.plain()
                                .row("iss", running.issuer())
                                .row("jwksUrl", running.jwksUrl())
                                .row("mint", "POST " + running.mintUrl())
                                .row("page", running.pageUrl())
                                .toString());
        here.terminal().flush();
    }

    private Optional<ProviderVariables> variables() {
        try {
            if (envFile != null) {
                return ProviderVariables.read(here.config().path(envFile));
            }
            Path local = here.config().directory().resolve(".env.local");
            Optional<ProviderVariables> found = ProviderVariables.read(here.config().variables());
            return found.isPresent() || !Files.exists(local)
                    ? found
                    : ProviderVariables.read(local);
        } catch (IOException unreadable) {
            throw Failure.refused("cannot read the variables' file", "--env-file FILE");
        } catch (ProviderVariablesRefused refused) {
            throw Failure.refused(
                    String.valueOf(refused.getMessage()), "countersign keypair makes a good set");
        }
    }
}
