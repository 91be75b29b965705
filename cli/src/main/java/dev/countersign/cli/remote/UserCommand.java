package dev.countersign.cli.remote;

import dev.countersign.cli.Surroundings;
import dev.countersign.cli.terminal.Indented;
import dev.countersign.cli.terminal.Table;
import dev.countersign.cli.terminal.Terminal;
import dev.countersign.client.Credential;
import dev.countersign.client.User;
import dev.countersign.client.admin.UserPage;
import dev.countersign.client.admin.UserQuery;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign user}. */
@Command(
        name = "user",
        synopsisSubcommandLabel = "VERB",
        description = "users of an environment: list, show, suspend, readmit")
public final class UserCommand {

    private final Terminal terminal;

    @Mixin private final Connection connection;

    /** For a run. */
    public UserCommand(Surroundings here) {
        this.terminal = here.terminal();
        this.connection = new Connection(here);
    }

    @Command(name = "list", description = "the newest users, or those that match")
    int list(
            @Option(names = "--search", paramLabel = "TEXT", description = "what to look for")
                    @Nullable String text,
            @Option(
                            names = "--in",
                            paramLabel = "COLUMN",
                            defaultValue = "all",
                            description = "where: all, id, email, firstName, …")
                    String column,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "how many at most, 1 to 100")
                    int limit) {
        UserQuery all = UserQuery.first(limit);
        UserPage page =
                connection
                        .environmentAdmin()
                        .users(text == null ? all : all.matching(column, text));
        Table table = Table.of("no user", "ID", "EMAIL", "CREDENTIALS");
        page.users().forEach(user -> table.row(user.id(), user.email(), credentials(user)));
        JsonObject json =
                JsonObject.builder()
                        .put("count", page.count())
                        .put(
                                "users",
                                new JsonArray(
                                        page.users().stream().<JsonValue>map(User::json).toList()))
                        .build();
        terminal.answer(json, table.toString());
        if (page.count() > page.users().size()) {
            terminal.note(page.users().size() + " of " + page.count() + "; --limit shows more");
        }
        return 0;
    }

    @Command(name = "show", description = "one user, with everything that is known")
    int show(@Parameters(paramLabel = "ID", description = "the user") UUID id) {
        User user = connection.environmentAdmin().user(id);
        terminal.answer(user.json(), Indented.write(user.json()));
        return 0;
    }

    @Command(name = "suspend", description = "shut a user out and end their sessions")
    int suspend(@Parameters(paramLabel = "ID", description = "the user") UUID id) {
        connection.environmentAdmin().suspendUser(id);
        terminal.answer(
                JsonObject.builder().put("suspended", id.toString()).build(), "suspended " + id);
        return 0;
    }

    @Command(name = "readmit", description = "let a suspended user in again")
    int readmit(@Parameters(paramLabel = "ID", description = "the user") UUID id) {
        connection.environmentAdmin().readmitUser(id);
        terminal.answer(
                JsonObject.builder().put("readmitted", id.toString()).build(), "readmitted " + id);
        return 0;
    }

    private static String credentials(User user) {
        return user.credentials().stream().map(UserCommand::line).collect(Collectors.joining(", "));
    }

    private static String line(Credential credential) {
        return credential.format() + credential.publicIdentifier().map(id -> " " + id).orElse("");
    }
}
