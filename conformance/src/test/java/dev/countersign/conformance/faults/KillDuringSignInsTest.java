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
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** kill -9 of the authority while people sign in. */
class KillDuringSignInsTest {

    private static final int CLIENTS = 6;

    @TempDir private Path folder;

    static Set<Storage.Kind> storages() {
        return Rounds.storages();
    }

    @ParameterizedTest
    @MethodSource("storages")
    @Tag("R-01")
    void nothingIsLostDoubledOrTorn(Storage.Kind kind) throws Exception {
        Rounds rounds = Rounds.of("kill -9 during sign-ins, " + kind);
        try (Postgres postgres = kind == Storage.Kind.POSTGRESQL ? postgres() : null;
                DevIssuer issuer = DevIssuer.start()) {
            Storage storage = Storage.of(kind, folder, postgres);
            try (ServerProcess server = ServerProcess.of(folder, storage.settings())) {
                server.start();
                Http http = new Http(server.base());
                Target target = Target.create(http, issuer, server.operator(), "kills");
                play(rounds, server, target, storage);
            }
        }
        rounds.report();
    }

    private Postgres postgres() {
        return Postgres.start(folder.resolve("postgres"));
    }

    private void play(Rounds rounds, ServerProcess server, Target target, Storage storage)
            throws Exception {
        Killing killing = new Killing(rounds, server, folder);
        AtomicLong numbers = new AtomicLong();
        List<Ledger.Line> all = new ArrayList<>();
        for (int round = 0; round < rounds.count(); round++) {
            List<Ledger.Line> lines =
                    killing.round(
                            round,
                            CLIENTS,
                            (ledger, number) -> new SignInLoad(target, ledger, number, numbers));
            SignInAudit audit = new SignInAudit(target, storage);
            audit.replay(lines);
            audit.rows();
            all.addAll(lines);
            rounds.counted("lost", audit.lost().size());
            rounds.counted("doubled", audit.doubled().size());
            rounds.counted("torn", audit.torn().size());
            assertThat(audit.complaint()).as("round " + round).isEmpty();
        }
        SignInAudit last = new SignInAudit(target, storage);
        last.signatures(all);
        last.everyRow(all);
        assertThat(last.complaint()).as("after all rounds").isEmpty();
    }
}
