package dev.countersign.bench.run;

import dev.countersign.bench.load.ClosedLoop;
import dev.countersign.bench.load.LoadResult;
import dev.countersign.bench.report.Cell;
import dev.countersign.bench.report.Table;
import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.scenario.Scenario;
import dev.countersign.bench.scenario.Site;
import dev.countersign.bench.server.Cores;
import dev.countersign.bench.server.DatabaseKind;
import dev.countersign.bench.server.Grounds;
import dev.countersign.bench.server.ProcessReading;
import dev.countersign.bench.server.Program;
import dev.countersign.bench.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the server holds in memory after many sign-ins of new users.
 *
 * @param heap the option that bounds its heap
 * @param signIns how many
 */
public record MemoryBench(Program program, Cores cores, String heap, int signIns) {

    private static final int AT_ONCE = 10_000;
    private static final int CONNECTIONS = 64;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final double MEGABYTE = 1 << 20;

    /** A table without rows. */
    public Table table() {
        return new Table(
                "Resident memory, " + heap + ", sign-ins of new users by external JWT",
                "database",
                "at start, MB",
                "half way, MB",
                "at the end, MB",
                "peak, MB",
                "sign-ins",
                "failures");
    }

    /** Measures on one database and adds a row. */
    public void run(DatabaseKind database, Table table) {
        try (Grounds grounds = Grounds.of(database, cores);
                ServerProcess server = grounds.serve(program, cores, List.of(heap), Map.of());
                Site site = Site.on(server.baseUri(), grounds.data())) {
            double start = now(server, "VmRSS");
            double half = start;
            Scenario scenario = Kind.EXCHANGE_NEW.on(site, server.baseUri());
            long done = 0;
            long failures = 0;
            while (done + failures < signIns) {
                LoadResult load = some(scenario, server, (int) (signIns - done - failures));
                done += load.done();
                failures += load.failures();
                half = done <= signIns / 2 ? now(server, "VmRSS") : half;
                Progress.say("%s: %d sign-ins".formatted(database.told(), done));
                if (load.failures() > 0) {
                    table.spoil(database.told() + ": " + load.example());
                }
            }
            table.row(
                    Cell.text(database.told()),
                    Cell.rounded(start),
                    Cell.rounded(half),
                    Cell.rounded(now(server, "VmRSS")),
                    Cell.rounded(now(server, "VmHWM")),
                    Cell.count(done),
                    Cell.count(failures));
        }
    }

    private LoadResult some(Scenario scenario, ServerProcess server, int left) {
        cores.spread();
        scenario.prepare(Math.min(AT_ONCE, left));
        cores.moveSelf(Cores.LOAD);
        return new ClosedLoop(server.port(), CONNECTIONS, LONGEST).run(scenario.operations());
    }

    private static double now(ServerProcess server, String line) {
        return ProcessReading.memory(server.pid(), line) / MEGABYTE;
    }
}
