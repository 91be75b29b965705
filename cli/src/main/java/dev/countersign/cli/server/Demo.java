package dev.countersign.cli.server;

import dev.countersign.authority.Authority;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.Setting;
import dev.countersign.cli.Failure;
import dev.countersign.cli.remote.DataFolders;
import dev.countersign.client.Countersign;
import dev.countersign.client.admin.AdminClient;
import dev.countersign.client.admin.Environment;
import dev.countersign.client.admin.EnvironmentAdmin;
import dev.countersign.client.admin.ExternalIssuer;
import dev.countersign.client.transport.ApiRefused;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.devissuer.ProviderVariables;
import dev.countersign.jose.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A running authority with a sandbox environment that trusts a dev issuer beside it. Everything is
 * kept in one folder, so that a second start finds the same environment, users, keys and tokens.
 */
final class Demo implements AutoCloseable {

    private static final String NAME = "demo";
    private static final String API_TOKEN = "api.token";
    private static final String DEV_ISSUER = "dev-issuer.env";
    private static final List<String> SCOPES =
            List.of(
                    "environment.settings.read",
                    "environment.settings.write",
                    "environment.apiTokens.read",
                    "environment.apiTokens.write",
                    "environment.users.read",
                    "environment.users.write",
                    "environment.events.read");

    /**
     * What the user chose.
     *
     * @param folder where everything is kept
     * @param port the authority's port; 0 takes a free one
     * @param variables key and issuer for the dev issuer, instead of those of the folder
     */
    record Choice(Path folder, int port, Optional<ProviderVariables> variables) {}

    private final Authority authority;
    private final DevIssuer devIssuer;
    private final ServerFile serverFile;
    private final DemoFacts facts;
    private final Path factsFile;

    private Demo(
            Authority authority,
            DevIssuer devIssuer,
            ServerFile serverFile,
            DemoFacts facts,
            Path factsFile) {
        this.factsFile = factsFile;
        this.authority = authority;
        this.devIssuer = devIssuer;
        this.serverFile = serverFile;
        this.facts = facts;
    }

    /** Starts everything; it is ready when this returns. */
    static Demo start(Choice choice, InstantSource clock) {
        Path folder = choice.folder();
        Authority authority = Starting.start(config(choice));
        try {
            Countersign countersign = Countersign.at(URI.create(authority.publicUrl()));
            AdminClient admin = countersign.admin(operatorToken(folder));
            Environment environment = environment(admin);
            DevIssuer devIssuer = devIssuer(choice, countersign, environment.id(), clock);
            trust(admin.environment(environment.id()), devIssuer);
            DemoFacts facts =
                    new DemoFacts(
                            authority.publicUrl(),
                            environment,
                            apiToken(countersign, admin.environment(environment.id()), folder),
                            devIssuer);
            Path factsFile = folder.resolve(DataFolders.DEMO_FILE);
            OwnFile.write(factsFile, facts.json().toJson() + "\n");
            ServerFile file = ServerFile.write(folder, authority, countersign.baseUri());
            return new Demo(authority, devIssuer, file, facts, factsFile);
        } catch (RuntimeException failed) {
            authority.close();
            throw failed;
        }
    }

    DemoFacts facts() {
        return facts;
    }

    @Override
    public void close() {
        OwnFile.delete(factsFile);
        serverFile.close();
        devIssuer.close();
        authority.close();
    }

    private static Config config(Choice choice) {
        return Config.of(
                Map.of(
                        Setting.DATA_FOLDER, choice.folder().toString(),
                        Setting.LISTEN_PORT, Integer.toString(choice.port()),
                        Setting.MAIL_INBOX, "true",
                        Setting.METRICS, "true",
                        Setting.LOG_REQUESTS, "false",
                        Setting.LOG_LEVEL, "warning"));
    }

    private static String operatorToken(Path folder) {
        return OwnFile.read(folder.resolve(Authority.OPERATOR_TOKEN))
                .map(String::strip)
                .orElseThrow(() ->
                        Failure.refused(
                                "the operator's token is not in " + folder,
                                "unset COUNTERSIGN_OPERATOR_TOKEN"));
    }

    private static Environment environment(AdminClient admin) {
        return admin.environments().stream()
                .filter(one -> one.name().filter(NAME::equals).isPresent())
                .findFirst()
                .orElseGet(() -> admin.createEnvironment(NAME, "sandbox"));
    }

    private static DevIssuer devIssuer(
            Choice choice, Countersign countersign, UUID environment, InstantSource clock) {
        DevIssuer.Builder builder =
                DevIssuer.builder()
                        .variables(choice.variables().orElseGet(() -> kept(choice.folder(), clock)))
                        .clock(clock)
                        .signInUrl(
                                URI.create(
                                        countersign.baseUri()
                                                + "/api/v0/sdk/"
                                                + environment
                                                + "/externalAuth/signin"));
        if (choice.port() == 0) {
            return builder.start();
        }
        try {
            return builder.port(choice.port() + 1).start();
        } catch (UncheckedIOException taken) {
            return builder.port(0).start();
        }
    }

    private static ProviderVariables kept(Path folder, InstantSource clock) {
        Path file = folder.resolve(DEV_ISSUER);
        if (OwnFile.read(file).isEmpty()) {
            OwnFile.write(
                    file,
                    ProviderVariables.generate(ProviderVariables.USUAL_ISSUER, clock.instant())
                            .toEnvText());
        }
        return ProviderVariables.parse(OwnFile.read(file).orElseThrow()).orElseThrow();
    }

    /** Has the environment trust the dev issuer, wherever it listens this time. */
    private static void trust(EnvironmentAdmin admin, DevIssuer devIssuer) {
        JsonObject definition =
                JsonObject.builder()
                        .put("iss", devIssuer.issuer())
                        .put("jwksUrl", devIssuer.jwksUrl().toString())
                        .put("enabled", true)
                        .build();
        Optional<ExternalIssuer> known =
                admin.externalIssuers().stream()
                        .filter(one -> one.issuer().equals(devIssuer.issuer()))
                        .findFirst();
        String keys = devIssuer.jwksUrl().toString();
        if (known.isEmpty()) {
            admin.addExternalIssuer(definition);
        } else if (!known.get().jwksUrl().equals(Optional.of(keys))) {
            admin.changeExternalIssuer(known.get().id(), definition);
        }
    }

    private static String apiToken(Countersign countersign, EnvironmentAdmin admin, Path folder) {
        Path file = folder.resolve(API_TOKEN);
        Optional<String> kept =
                OwnFile.read(file)
                        .map(String::strip)
                        .filter(token -> works(countersign, token, admin.environmentId()));
        if (kept.isPresent()) {
            return kept.get();
        }
        String made = admin.createApiToken("demo", SCOPES).raw();
        OwnFile.write(file, made + "\n");
        return made;
    }

    private static boolean works(Countersign countersign, String token, UUID environment) {
        try {
            countersign.admin(token).environment(environment).read();
            return true;
        } catch (ApiRefused refused) {
            return false;
        }
    }
}
