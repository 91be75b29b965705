package dev.countersign.cli.remote;

import dev.countersign.cli.Surroundings;
import dev.countersign.cli.terminal.Ago;
import dev.countersign.cli.terminal.Table;
import dev.countersign.cli.terminal.Terminal;
import dev.countersign.client.admin.ApiToken;
import dev.countersign.client.admin.NewApiToken;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign api-token}. */
@Command(
        name = "api-token",
        synopsisSubcommandLabel = "VERB",
        description = "API tokens of an environment: create, list, revoke")
public final class ApiTokenCommand {

    private final Terminal terminal;
    private final Surroundings here;

    @Mixin private final Connection connection;

    /** For a run. */
    public ApiTokenCommand(Surroundings here) {
        this.here = here;
        this.terminal = here.terminal();
        this.connection = new Connection(here);
    }

    @Command(name = "create", description = "make a token; it is shown this once")
    int create(
            @Parameters(paramLabel = "NOTE", description = "what it is for") String note,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            split = ",",
                            description = "what it may do; without one it may read")
                    @Nullable List<String> scopes) {
        NewApiToken made =
                connection
                        .environmentAdmin()
                        .createApiToken(note, scopes == null ? List.of() : scopes);
        terminal.answer(json(made.token()).with("rawToken", text(made.raw())), made.raw());
        terminal.note("shown this once: keep it where only its user can read it");
        return 0;
    }

    @Command(name = "list", description = "the tokens, without the tokens themselves")
    int list() {
        List<ApiToken> all = connection.environmentAdmin().apiTokens();
        Ago ago = new Ago(here.clock().instant());
        Table table = Table.of("no API token", "ID", "ENDS IN", "NOTE", "MADE", "SCOPES");
        all.forEach(one ->
                table.row(
                        one.id(),
                        one.checksum(),
                        one.note(),
                        ago.tell(one.createdAt()),
                        String.join(" ", one.scopes())));
        terminal.answer(
                new JsonArray(all.stream().<JsonValue>map(ApiTokenCommand::json).toList()),
                table.toString());
        return 0;
    }

    @Command(name = "revoke", description = "revoke a token at once")
    int revoke(@Parameters(paramLabel = "ID", description = "as the list has it") UUID id) {
        connection.environmentAdmin().revokeApiToken(id);
        terminal.answer(
                JsonObject.builder().put("revoked", id.toString()).build(), "revoked " + id);
        return 0;
    }

    private static JsonObject json(ApiToken token) {
        return JsonObject.builder()
                .put("id", token.id().toString())
                .put("checksum", token.checksum())
                .putIfPresent("note", token.note().orElse(null))
                .put("scopes", JsonArray.ofStrings(token.scopes()))
                .build();
    }

    private static JsonValue text(String value) {
        return new JsonString(value);
    }
}
