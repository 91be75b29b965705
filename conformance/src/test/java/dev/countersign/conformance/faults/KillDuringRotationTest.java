package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.faults.process.Ledger;
import dev.countersign.conformance.faults.process.Postgres;
import dev.countersign.conformance.faults.process.ServerProcess;
import dev.countersign.conformance.faults.process.Storage;
import dev.countersign.conformance.live.Http;
import dev.countersign.devissuer.DevIssuer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** kill -9 of the authority while environments are made and their keys rotated and revoked. */
class KillDuringRotationTest {

    private static final int CLIENTS = 4;

    @TempDir private Path folder;

    static Set<Storage.Kind> storages() {
        return Rounds.storages();
    }

    @ParameterizedTest
    @MethodSource("storages")
    @Tag("R-02")
    void thereIsAlwaysAKeyAndEveryTokenVerifies(Storage.Kind kind) throws Exception {
        Rounds rounds = Rounds.of("kill -9 during rotation, " + kind);
        try (Postgres postgres = kind == Storage.Kind.POSTGRESQL ? postgres() : null;
                DevIssuer issuer = DevIssuer.start()) {
            Storage storage = Storage.of(kind, folder, postgres);
            try (ServerProcess server = ServerProcess.of(folder, storage.settings())) {
                server.start();
                play(new Killing(rounds, server, folder), issuer, storage);
            }
        }
        rounds.report();
    }

    private Postgres postgres() {
        return Postgres.start(folder.resolve("postgres"));
    }

    private static void play(Killing killing, DevIssuer issuer, Storage storage) throws Exception {
        Rounds rounds = killing.rounds();
        Http http = new Http(killing.server().base());
        String operator = killing.server().operator();
        List<Ledger.Line> all = new ArrayList<>();
        Map<String, Target> targets = new LinkedHashMap<>();
        for (int round = 0; round < rounds.count(); round++) {
            List<Ledger.Line> lines =
                    killing.round(
                            round,
                            CLIENTS,
                            (ledger, number) ->
                                    new RotationLoad(
                                            () -> Target.create(http, issuer, operator, "kills"),
                                            ledger));
            all.addAll(lines);
            Map<String, Target> mine = targets(lines, http, issuer, operator);
            targets.putAll(mine);
            audit(rounds, storage, mine, lines);
        }
        audit(rounds, storage, targets, all);
    }

    private static Map<String, Target> targets(
            List<Ledger.Line> lines, Http http, DevIssuer issuer, String operator) {
        Map<String, Target> targets = new LinkedHashMap<>();
        for (Ledger.Line line : lines) {
            String id = line.fact("environment");
            targets.put(id, new Target(http, id, issuer, operator));
        }
        return targets;
    }

    private static void audit(
            Rounds rounds, Storage storage, Map<String, Target> targets, List<Ledger.Line> lines) {
        RotationAudit audit = new RotationAudit(storage);
        targets.values().forEach(target -> audit.replay(target, lines));
        audit.rows();
        rounds.counted("lost", audit.lost().size());
        rounds.counted("torn", audit.torn().size());
        rounds.counted("environments", targets.size());
        assertThat(audit.lost()).as("lost").isEmpty();
        assertThat(audit.torn()).as("torn").isEmpty();
    }
}
