package dev.countersign.cli.remote;

import dev.countersign.cli.Failure;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.terminal.Ago;
import dev.countersign.cli.terminal.Indented;
import dev.countersign.cli.terminal.Table;
import dev.countersign.cli.terminal.Terminal;
import dev.countersign.client.admin.Environment;
import dev.countersign.client.admin.EnvironmentAdmin;
import dev.countersign.client.admin.ExternalIssuer;
import dev.countersign.client.admin.Origin;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign env}. */
@Command(
        name = "env",
        synopsisSubcommandLabel = "VERB",
        description = "environments: list, create, show, and their settings")
public final class EnvironmentCommand {

    private final Terminal terminal;
    private final Surroundings here;

    @Mixin private final Connection connection;

    /** For a run. */
    public EnvironmentCommand(Surroundings here) {
        this.here = here;
        this.terminal = here.terminal();
        this.connection = new Connection(here);
    }

    @Command(name = "list", description = "every environment")
    int list() {
        List<Environment> all = connection.admin().environments();
        Table table =
                Table.of("no environment yet: countersign env create NAME", "ID", "NAME", "KIND");
        all.forEach(one -> table.row(one.id(), one.name(), one.kind()));
        JsonArray json = new JsonArray(all.stream().<JsonValue>map(Environment::json).toList());
        terminal.answer(json, table.toString());
        return 0;
    }

    @Command(name = "create", description = "make an environment")
    int create(
            @Parameters(paramLabel = "NAME", description = "for people") String name,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            defaultValue = "sandbox",
                            description = "sandbox (for trying out) or live; sandbox if not given")
                    String kind) {
        if (!List.of("sandbox", "live").contains(kind)) {
            throw Failure.usage("there is no kind " + kind, "--kind sandbox or --kind live");
        }
        Environment made = connection.admin().createEnvironment(name, kind);
        terminal.answer(made.json(), made.id().toString());
        return 0;
    }

    @Command(name = "show", description = "one environment, its origins and its issuers")
    int show() {
        EnvironmentAdmin admin = connection.environmentAdmin();
        Environment shown = admin.read();
        List<Origin> origins = admin.origins();
        List<ExternalIssuer> issuers = admin.externalIssuers();
        Table table =
                Table.plain()
                        .row("id", shown.id())
                        .row("name", shown.name())
                        .row("kind", shown.kind())
                        .row("issuer", shown.issuer())
                        .row("made", new Ago(here.clock().instant()).tell(shown.createdAt()))
                        .row("origins", origins(origins));
        issuers.forEach(issuer -> table.row("external issuer", line(issuer)));
        JsonObject json =
                shown.json()
                        .with("origins", JsonArray.ofStrings(values(origins)))
                        .with(
                                "externalIssuers",
                                new JsonArray(
                                        issuers.stream()
                                                .<JsonValue>map(ExternalIssuer::json)
                                                .toList()));
        terminal.answer(json, table.toString());
        return 0;
    }

    @Command(
            name = "settings",
            description = "read the settings, or lay new ones over them",
            footer = {
                "",
                "countersign env settings --set security.jwtDuration.amount=4",
                "countersign env settings --from settings.json"
            })
    int settings(
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            description =
                                    "a JSON object to lay over the settings; - is standard input")
                    @Nullable Path from,
            @Option(
                            names = "--set",
                            paramLabel = "PATH=VALUE",
                            description = "one member; the value is JSON, else a text")
                    @Nullable List<String> set) {
        EnvironmentAdmin admin = connection.environmentAdmin();
        JsonObject patch = from == null ? JsonObject.of() : read(from);
        for (String assignment : set == null ? List.<String>of() : set) {
            patch = Assignment.parse(assignment).over(patch);
        }
        JsonObject settings =
                patch.size() == 0
                        ? admin.read().settings().orElse(JsonObject.of())
                        : admin.updateSettings(patch);
        terminal.answer(settings, Indented.write(settings));
        return 0;
    }

    private JsonObject read(Path file) {
        try {
            return StrictJson.parseObject(
                    file.toString().equals("-")
                            ? terminal.read()
                            : Files.readString(here.config().path(file)));
        } catch (JsonRefused refused) {
            throw Failure.refused(
                    "the settings cannot be read: " + refused.getMessage(), "send JSON");
        } catch (IOException unreadable) {
            throw Failure.refused("cannot read " + file, "does it exist?");
        }
    }

    private static List<String> values(List<Origin> origins) {
        return origins.stream().map(Origin::value).toList();
    }

    private static String origins(List<Origin> origins) {
        return origins.isEmpty() ? "none listed" : String.join(", ", values(origins));
    }

    private static String line(ExternalIssuer issuer) {
        return issuer.issuer()
                + issuer.jwksUrl().map(url -> ", keys at " + url).orElse("")
                + (issuer.enabled() ? "" : ", disabled")
                + issuer.warnings().stream().map(text -> "; " + text).collect(Collectors.joining());
    }
}
