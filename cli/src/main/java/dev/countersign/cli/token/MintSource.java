package dev.countersign.cli.token;

import dev.countersign.cli.Failure;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.remote.Connection;
import dev.countersign.client.transport.Call;
import dev.countersign.client.transport.Members;
import dev.countersign.client.transport.Transport;
import dev.countersign.devissuer.Minted;
import dev.countersign.devissuer.ProviderVariables;
import dev.countersign.devissuer.ProviderVariablesRefused;
import dev.countersign.jose.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose JWTs are minted: a running dev issuer's, or those of {@code JWT_PROVIDER_*} variables. */
final class MintSource {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--dev-issuer",
            paramLabel = "URL",
            description = "a running dev issuer; else the demo's")
    private @Nullable URI devIssuer;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description =
                    "a file with JWT_PROVIDER_* variables; else the environment's, else .env.local")
    private @Nullable Path envFile;

    /** Mints what a request asks for; the answer is as that of {@code POST /api/dev/jwt}. */
    @FunctionalInterface
    interface Minting {
        JsonObject mint(JsonObject request);
    }

    Minting choose(Surroundings here, Connection connection) {
        try {
            if (devIssuer != null) {
                return running(devIssuer.resolve("/api/dev/jwt"));
            }
            Path local = here.config().directory().resolve(".env.local");
            return variables(here)
                    .map(found -> local(here, found))
                    .or(() -> demo(connection))
                    .or(() -> file(local).map(found -> local(here, found)))
                    .orElseThrow(() ->
                            Failure.usage(
                                    "no issuer to mint for",
                                    "start one (countersign demo, countersign dev-issuer and"
                                            + " --dev-issuer URL), or make .env.local with"
                                            + " countersign keypair"));
        } catch (ProviderVariablesRefused refused) {
            throw Failure.refused(
                    String.valueOf(refused.getMessage()), "countersign keypair makes a good set");
        }
    }

    private Optional<ProviderVariables> variables(Surroundings here) {
        if (envFile == null) {
            return ProviderVariables.read(here.config().variables());
        }
        Optional<ProviderVariables> found = file(here.config().path(envFile));
        if (found.isEmpty()) {
            throw Failure.refused(
                    "no JWT_PROVIDER_* variables in " + envFile, "countersign keypair makes them");
        }
        return found;
    }

    private static Optional<ProviderVariables> file(Path file) {
        try {
            return Files.exists(file) ? ProviderVariables.read(file) : Optional.empty();
        } catch (IOException unreadable) {
            throw Failure.refused("cannot read " + file, "is it a text file?");
        }
    }

    private static Optional<Minting> demo(Connection connection) {
        return connection
                .folders()
                .demo()
                .flatMap(demo -> new Members(demo).maybeObject("devIssuer"))
                .flatMap(issuer -> issuer.string("mintUrl"))
                .map(url -> running(URI.create(url)));
    }

    private static Minting running(URI mintUrl) {
        Transport transport = new Transport(mintUrl, PATIENCE, null);
        return request -> transport.object(Call.post("", request));
    }

    private static Minting local(Surroundings here, ProviderVariables variables) {
        return request -> answer(request, minted(here, variables, request));
    }

    private static Minted minted(
            Surroundings here, ProviderVariables variables, JsonObject request) {
        try {
            return variables.mint(request, here.clock());
        } catch (IllegalArgumentException refused) {
            throw Failure.usage(
                    String.valueOf(refused.getMessage()), "countersign token mint --help");
        }
    }

    private static JsonObject answer(JsonObject request, Minted minted) {
        return JsonObject.builder()
                .put("token", minted.token())
                .putIfPresent("sub", request.string("sub").orElse(null))
                .putIfPresent("email", request.string("email").orElse(null))
                .putIfPresent("second", minted.second().orElse(null))
                .build();
    }
}
