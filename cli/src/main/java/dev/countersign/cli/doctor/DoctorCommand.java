package dev.countersign.cli.doctor;

import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Surroundings;
import dev.countersign.cli.remote.Connection;
import dev.countersign.cli.terminal.Table;
import dev.countersign.client.EmailChallenge;
import dev.countersign.client.transport.ApiRefused;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign doctor}. */
@Command(
        name = "doctor",
        description = {
            "say what is wrong with this installation; with -e, with that environment's issuers too"
        })
public final class DoctorCommand implements Callable<Integer> {

    private final Surroundings here;

    @Mixin private final Connection connection;

    @Option(
            names = "--send-mail",
            paramLabel = "ADDRESS",
            description = "send a sign-in code of the environment there")
    private @Nullable String address;

    /** For a run. */
    public DoctorCommand(Surroundings here) {
        this.here = here;
        this.connection = new Connection(here);
    }

    @Override
    public Integer call() {
        List<Diagnosis> found = new ArrayList<>(new Installation(connection.folders()).examine());
        List<Diagnosis> server = new ServerCheck(connection).examine();
        found.addAll(server);
        boolean answers = server.getFirst().state() == Diagnosis.State.OK;
        if (answers && (connection.namesEnvironment() || address != null)) {
            found.addAll(environment());
        }
        if (answers && address != null) {
            found.add(mail(address));
        }
        say(found);
        return found.stream().anyMatch(Diagnosis::isFailed)
                ? ExitCode.REFUSED.code()
                : ExitCode.OK.code();
    }

    private List<Diagnosis> environment() {
        try {
            return new IssuerCheck(connection.environmentAdmin()).examine();
        } catch (ApiRefused refused) {
            return List.of(
                    Diagnosis.failed(
                            "environment",
                            String.valueOf(refused.getMessage()),
                            refused.hint().orElse("does the token reach this environment?")));
        }
    }

    private Diagnosis mail(String to) {
        try {
            EmailChallenge sent = connection.environmentClient().sendEmailCode(to);
            return Diagnosis.ok("mail", "a code for " + sent.email() + " is on its way");
        } catch (ApiRefused refused) {
            return Diagnosis.failed(
                    "mail",
                    refused.getMessage() + " (" + refused.code() + ")",
                    refused.hint().orElse(null));
        }
    }

    private void say(List<Diagnosis> found) {
        Table table = Table.plain();
        for (Diagnosis one : found) {
            table.row(
                    one.state() == Diagnosis.State.OK ? "ok" : one.state(),
                    one.what(),
                    one.found());
            one.hint().ifPresent(hint -> table.row("", "", "hint: " + hint));
        }
        JsonObject json =
                JsonObject.builder()
                        .put("well", found.stream().noneMatch(Diagnosis::isFailed))
                        .put(
                                "findings",
                                new JsonArray(
                                        found.stream().<JsonValue>map(Diagnosis::json).toList()))
                        .build();
        here.terminal().answer(json, table.toString());
    }
}
