package dev.countersign.cli.remote;

import dev.countersign.cli.Failure;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.terminal.Ago;
import dev.countersign.cli.terminal.Table;
import dev.countersign.cli.terminal.Terminal;
import dev.countersign.client.admin.EnvironmentAdmin;
import dev.countersign.client.admin.SessionState;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign session}. */
@Command(
        name = "session",
        synopsisSubcommandLabel = "VERB",
        description = "sessions of an environment: list, revoke")
public final class SessionCommand {

    private static final int USUAL = 50;

    private final Terminal terminal;
    private final Surroundings here;

    @Mixin private final Connection connection;

    /** For a run. */
    public SessionCommand(Surroundings here) {
        this.here = here;
        this.terminal = here.terminal();
        this.connection = new Connection(here);
    }

    @Command(name = "list", description = "the newest sessions, of everybody or of one user")
    int list(
            @Option(names = "--user", paramLabel = "ID", description = "of this user alone")
                    @Nullable UUID user,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "" + USUAL,
                            description = "how many at most")
                    int limit) {
        EnvironmentAdmin environment = connection.environmentAdmin();
        List<SessionState> sessions =
                user == null ? environment.sessions(limit) : environment.sessionsOf(user);
        Ago ago = new Ago(here.clock().instant());
        Table table = Table.of("no session", "ID", "USER", "OPENED", "REVOKED", "FROM");
        sessions.forEach(one ->
                table.row(
                        one.id(),
                        one.userId(),
                        ago.tell(one.createdAt()),
                        ago.tell(one.revokedAt()),
                        one.ipAddress()));
        terminal.answer(
                new JsonArray(sessions.stream().<JsonValue>map(SessionCommand::json).toList()),
                table.toString());
        return 0;
    }

    @Command(name = "revoke", description = "end a session, those of a user, or all")
    int revoke(
            @Parameters(arity = "0..1", paramLabel = "ID", description = "the session")
                    @Nullable UUID session,
            @Option(names = "--user", paramLabel = "ID", description = "every session of a user")
                    @Nullable UUID user,
            @Option(names = "--all", description = "every session of the environment") boolean all,
            @Mixin Consent consent) {
        int chosen = (session == null ? 0 : 1) + (user == null ? 0 : 1) + (all ? 1 : 0);
        if (chosen != 1) {
            throw Failure.usage("which sessions?", "give ID, --user ID or --all, one of them");
        }
        EnvironmentAdmin environment = connection.environmentAdmin();
        String what;
        if (session != null) {
            environment.revokeSession(session);
            what = session.toString();
        } else if (user != null) {
            environment.revokeSessionsOf(user);
            what = "every session of " + user;
        } else {
            consent.require("everybody who is signed in will be signed out");
            environment.revokeAllSessions();
            what = "every session";
        }
        terminal.answer(JsonObject.builder().put("revoked", what).build(), "revoked " + what);
        return 0;
    }

    private static JsonObject json(SessionState session) {
        return JsonObject.builder()
                .put("id", session.id().toString())
                .putIfPresent("userId", session.userId().map(UUID::toString).orElse(null))
                .putIfPresent("createdAt", session.createdAt().map(Object::toString).orElse(null))
                .putIfPresent("revokedAt", session.revokedAt().map(Object::toString).orElse(null))
                .putIfPresent("ipAddress", session.ipAddress().orElse(null))
                .putIfPresent("userAgent", session.userAgent().orElse(null))
                .build();
    }
}
