package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.faults.process.Ledger;
import dev.countersign.conformance.faults.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Lets clients work on a server, kills it amid of that and starts it again.
 *
 * @param folder where the clients keep their ledgers
 */
record Killing(Rounds rounds, ServerProcess server, Path folder) {

    // A busy machine makes one start slow; Rounds holds the usual one to the ten seconds of R-01.
    private static final Duration READY_AGAIN = Duration.ofSeconds(40);

    /** A client that works until the server is gone. */
    interface Client {
        Runnable with(Ledger ledger, int number);
    }

    /** One round; returns what the clients noted. */
    List<Ledger.Line> round(int round, int clients, Client client) throws Exception {
        List<Path> ledgers = new ArrayList<>();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < clients; number++) {
                Path path = folder.resolve("ledger-" + round + "-" + number);
                ledgers.add(path);
                int mine = number;
                all.add(
                        threads.submit(() -> {
                            try (Ledger ledger = Ledger.open(path)) {
                                client.with(ledger, mine).run();
                            }
                        }));
            }
            threads.shutdown();
            long millis = rounds.untilTheFault().toMillis();
            boolean ended = threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
            server.kill();
            assertThat(ended).as("clients that went on until the end").isFalse();
        }
        for (Future<?> one : all) {
            one.get();
        }
        Duration recovery = server.start();
        assertThat(recovery).as("ready again").isLessThan(READY_AGAIN);
        rounds.recovered(recovery);
        List<Ledger.Line> lines =
                ledgers.stream().flatMap(path -> Ledger.read(path).stream()).toList();
        rounds.counted(
                "acknowledged",
                lines.stream().filter(line -> !line.what().startsWith("try-")).count());
        return lines;
    }
}
