package dev.countersign.cli.remote;

import dev.countersign.cli.Config;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Failure;
import dev.countersign.cli.Surroundings;
import dev.countersign.client.Countersign;
import dev.countersign.client.EnvironmentClient;
import dev.countersign.client.admin.AdminClient;
import dev.countersign.client.admin.Environment;
import dev.countersign.client.admin.EnvironmentAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which authority, which token, which environment: the options that remote verbs share. */
public final class Connection {

    private final Surroundings here;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "the authority; else COUNTERSIGN_URL, else the one that runs on the data"
                            + " folder")
    private @Nullable URI url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "the token to act with; else COUNTERSIGN_TOKEN, else the data folder's"
                            + " operator.token")
    private @Nullable Path tokenFile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "the data folder; else COUNTERSIGN_DATA, else data")
    private @Nullable Path data;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENV",
            scope = ScopeType.INHERIT,
            description =
                    "id or name of the environment; else COUNTERSIGN_ENVIRONMENT, else the only"
                            + " one")
    private @Nullable String environment;

    /** For a run. */
    public Connection(Surroundings here) {
        this.here = here;
    }

    /** The folders in which a running authority may have left its address. */
    public DataFolders folders() {
        Config config = here.config();
        return new DataFolders(data == null ? config.data() : config.path(data));
    }

    /** The authority. */
    public Countersign countersign() {
        return Countersign.at(address());
    }

    /** The authority's address. */
    public URI address() {
        return Optional.ofNullable(url)
                .or(() -> here.config().variable("COUNTERSIGN_URL").map(Connection::uri))
                .or(() -> folders().server().map(DataFolders.Server::baseUrl))
                .map(Connection::checked)
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.UNREACHABLE,
                                "no authority is known",
                                "start one (countersign demo, countersign serve), or give"
                                        + " --url URL"));
    }

    /** The operator's surface, with the token that was given. */
    public AdminClient admin() {
        return countersign().admin(token());
    }

    /** The environment that is meant, for operators. */
    public EnvironmentAdmin environmentAdmin() {
        return admin().environment(environmentId());
    }

    /** The environment that is meant, as an application sees it. */
    public EnvironmentClient environmentClient() {
        return countersign().environment(environmentId());
    }

    /** The environment that is meant: by id, by name, or the only one. */
    public UUID environmentId() {
        Optional<String> named = named();
        if (named.isPresent() && isUuid(named.get())) {
            return UUID.fromString(named.get());
        }
        List<Environment> all = admin().environments();
        return named.map(name -> byName(all, name)).orElseGet(() -> only(all));
    }

    /** Whether somebody said which environment. */
    public boolean namesEnvironment() {
        return named().isPresent();
    }

    private Optional<String> named() {
        return Optional.ofNullable(environment)
                .or(() -> here.config().variable("COUNTERSIGN_ENVIRONMENT"));
    }

    private static UUID byName(List<Environment> all, String name) {
        List<Environment> found =
                all.stream().filter(one -> one.name().filter(name::equals).isPresent()).toList();
        if (found.size() == 1) {
            return found.getFirst().id();
        }
        throw new Failure(
                ExitCode.NOT_FOUND,
                (found.isEmpty() ? "no environment" : "more than one environment")
                        + " has that name",
                "countersign env list");
    }

    private static UUID only(List<Environment> all) {
        if (all.size() == 1) {
            return all.getFirst().id();
        }
        throw all.isEmpty()
                ? new Failure(
                        ExitCode.NOT_FOUND,
                        "there is no environment",
                        "countersign env create NAME")
                : Failure.usage(
                        "which environment? there are " + all.size(),
                        "give --environment ID; countersign env list");
    }

    private String token() {
        if (tokenFile != null) {
            return read(here.config().path(tokenFile));
        }
        return here.config()
                .variable("COUNTERSIGN_TOKEN")
                .or(() -> folders().operatorToken().map(Connection::read))
                .orElseThrow(() ->
                        Failure.usage(
                                "no token to act with",
                                "give --token-file FILE, set COUNTERSIGN_TOKEN, or name the"
                                        + " data folder with --data DIR"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the token cannot be read from " + file, unreadable);
        }
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException misshapen) {
            throw Failure.usage("COUNTERSIGN_URL is not an address", "http://localhost:8080");
        }
    }

    private static URI checked(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (web && address.getHost() != null) {
            return address;
        }
        throw Failure.usage("not an http address: " + address, "--url http://localhost:8080");
    }

    private static boolean isUuid(String text) {
        return text.matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
    }
}
