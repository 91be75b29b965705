package dev.countersign.cli.remote;

import dev.countersign.cli.Surroundings;
import dev.countersign.cli.terminal.Ago;
import dev.countersign.cli.terminal.Table;
import dev.countersign.cli.terminal.Terminal;
import dev.countersign.client.admin.EnvironmentAdmin;
import dev.countersign.client.admin.SigningKeyState;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign key}. */
@Command(
        name = "key",
        synopsisSubcommandLabel = "VERB",
        description = "signing keys of an environment: list, rotate, revoke")
public final class KeyCommand {

    private final Terminal terminal;
    private final Surroundings here;

    @Mixin private final Connection connection;

    /** For a run. */
    public KeyCommand(Surroundings here) {
        this.here = here;
        this.terminal = here.terminal();
        this.connection = new Connection(here);
    }

    @Command(name = "list", description = "every key and where it is in its life")
    int list() {
        List<SigningKeyState> keys = connection.environmentAdmin().signingKeys();
        Ago ago = new Ago(here.clock().instant());
        Table table = Table.of("no key", "KEY ID", "STATE", "SIGNS FROM", "UNTIL");
        keys.forEach(key ->
                table.row(
                        key.id(),
                        key.state(),
                        ago.tell(key.activatesAt()),
                        ago.tell(key.revokedAt().or(key::retiresAt))));
        terminal.answer(
                new JsonArray(keys.stream().<JsonValue>map(SigningKeyState::json).toList()),
                table.toString());
        return 0;
    }

    @Command(
            name = "rotate",
            description = "publish the next key; it signs once everybody can know it")
    int rotate(
            @Option(names = "--now", description = "sign with it now, known to everybody or not")
                    boolean now,
            @Mixin Consent consent) {
        EnvironmentAdmin environment = connection.environmentAdmin();
        if (now) {
            consent.require(
                    "verifiers that have not fetched the new key will refuse tokens for a while");
        }
        SigningKeyState next =
                now ? environment.rotateSigningKeyNow() : environment.rotateSigningKey();
        Ago ago = new Ago(here.clock().instant());
        terminal.answer(
                next.json(),
                Table.plain()
                        .row("next key", next.id())
                        .row("state", next.state())
                        .row("signs from", ago.tell(next.activatesAt()))
                        .toString());
        return 0;
    }

    @Command(name = "revoke", description = "take a key out of use at once")
    int revoke(
            @Parameters(paramLabel = "KEY_ID", description = "as the list has it") String keyId,
            @Mixin Consent consent) {
        consent.require("every token that this key signed will be refused");
        connection.environmentAdmin().revokeSigningKey(keyId);
        terminal.answer(JsonObject.builder().put("revoked", keyId).build(), "revoked " + keyId);
        return 0;
    }
}
