package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.conformance.faults.process.InnerNode;
import dev.countersign.conformance.faults.process.Ledger;
import dev.countersign.conformance.faults.process.Postgres;
import dev.countersign.conformance.faults.process.Storage;
import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.jose.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of PostgreSQL under an authority that goes on. */
class DatabaseDeathTest {

    private static final int CLIENTS = 4;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    @TempDir private Path folder;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();

    @Test
    @Tag("R-04")
    void nothingIsLostAndServiceComesBackByItself() throws Exception {
        assumeTrue(Rounds.isLong(), "left out: kill -9 of PostgreSQL (long suite only)");
        Rounds rounds = Rounds.of("kill -9 of PostgreSQL");
        try (Postgres postgres = Postgres.start(folder.resolve("postgres"));
                DevIssuer issuer = DevIssuer.start()) {
            Storage storage = Storage.on(postgres);
            try (InnerNode node = InnerNode.start(folder.resolve("node"), storage.settings())) {
                Target target = Target.create(node.http(), issuer, InnerNode.OPERATOR, "deaths");
                target.exchange(issuer.mint("warm").token()).is(200);
                List<Ledger.Line> all = new ArrayList<>();
                for (int round = 0; round < rounds.count(); round++) {
                    List<Ledger.Line> lines = round(rounds, postgres, target, round);
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
                last.everyRow(all);
                assertThat(last.complaint()).as("after all rounds").isEmpty();
            }
        }
        rounds.counted("answers 503", unavailable.get());
        rounds.report();
    }

    private List<Ledger.Line> round(Rounds rounds, Postgres postgres, Target target, int round)
            throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Path> ledgers = new ArrayList<>();
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                Path path = folder.resolve("ledger-" + round + "-" + client);
                ledgers.add(path);
                clients.add(threads.submit(() -> load(target, path, over)));
            }
            threads.shutdown();
            long millis = rounds.untilTheFault().toMillis();
            assertThat(threads.awaitTermination(millis, TimeUnit.MILLISECONDS)).isFalse();
            postgres.kill();
            target.jwks();
            assertThat(target.exchange(target.issuer().mint("nobody").token()).status())
                    .isEqualTo(503);
            rounds.recovered(back(postgres, target));
            over.set(true);
        }
        for (Future<?> client : clients) {
            client.get();
        }
        List<Ledger.Line> lines =
                ledgers.stream().flatMap(path -> Ledger.read(path).stream()).toList();
        rounds.counted(
                "acknowledged",
                lines.stream().filter(line -> !line.what().startsWith("try-")).count());
        return lines;
    }

    /** Starts the database and returns how long it took until somebody could sign in. */
    private static Duration back(Postgres postgres, Target target) {
        postgres.startAgain();
        long start = System.nanoTime();
        while (target.exchange(target.issuer().mint("back").token()).status() != 200) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BACK_WITHIN);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Signs in by token until it is over; whatever is not 200 must be 503. */
    private void load(Target target, Path path, AtomicBoolean over) {
        try (Ledger ledger = Ledger.open(path)) {
            while (!over.get()) {
                String jwt = target.issuer().mint("d" + numbers.incrementAndGet()).token();
                JsonObject known = JsonObject.builder().put("jwt", jwt).build();
                ledger.trying(SignInLoad.TRY_JWT, known);
                Answer answer = target.exchange(jwt);
                if (answer.status() == 503) {
                    unavailable.incrementAndGet();
                } else {
                    SignedInJson done = SignedInJson.of(answer.is(200));
                    ledger.acknowledged(SignInLoad.JWT_USED, SignInLoad.facts(known, done));
                }
            }
        }
    }
}
