package dev.countersign.bench.run;

import dev.countersign.bench.load.ClosedLoop;
import dev.countersign.bench.load.LoadResult;
import dev.countersign.bench.load.OpenLoop;
import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.scenario.Scenario;
import dev.countersign.bench.server.Cores;
import dev.countersign.bench.server.Grounds;
import dev.countersign.bench.server.ProcessReading;
import dev.countersign.bench.server.ServerProcess;
import java.time.Duration;

/** Takes one scenario through warm-up, closed loops and an open loop at half of the peak. */
final class Trial {

    private static final double ENOUGH = 1.5;
    private static final int FIRST_GUESS = 2_500;

    private final Cores cores;
    private final Grounds grounds;
    private final ServerProcess server;
    private final Pace pace;

    Trial(Cores cores, Grounds grounds, ServerProcess server, Pace pace) {
        this.cores = cores;
        this.grounds = grounds;
        this.server = server;
        this.pace = pace;
    }

    /**
     * A closed loop and what it cost.
     *
     * @param connections how many operations were under way
     * @param serverSeconds processor time of the server
     * @param databaseSeconds processor time of the database's own processes
     * @param loadSeconds processor time of this process
     */
    record Peak(
            int connections,
            LoadResult load,
            double serverSeconds,
            double databaseSeconds,
            double loadSeconds) {

        double serverMillis() {
            return serverSeconds * 1e3 / load.done();
        }

        double databaseMillis() {
            return databaseSeconds * 1e3 / load.done();
        }
    }

    /**
     * What a scenario came to.
     *
     * @param peak the fastest closed loop
     * @param half the open loop at half of its rate
     * @param failures in all runs, the warm-up too
     * @param example what the first of them was
     */
    record Outcome(Kind kind, Peak peak, LoadResult half, long failures, String example) {}

    Outcome run(Kind kind, Scenario scenario) {
        Progress.say(kind + ": warming up");
        Peak peak = closed(scenario, pace.connections().getLast(), pace.warmUp(), FIRST_GUESS);
        double rate = peak.load().rate();
        Failures failures = new Failures();
        failures.add(peak.load());
        Peak best = null;
        for (int connections : pace.connections()) {
            Peak next = closed(scenario, connections, pace.measured(), rate);
            failures.add(next.load());
            Progress.say(
                    "%s: %,.0f/s with %d connections"
                            .formatted(kind, next.load().rate(), connections));
            best = best == null || next.load().rate() > best.load().rate() ? next : best;
        }
        Peak found = best == null ? peak : best;
        LoadResult half = open(scenario, found.load().rate() / 2);
        failures.add(half);
        Progress.say("%s: p99 %.1f ms at half".formatted(kind, half.latencies().p99()));
        return new Outcome(kind, found, half, failures.count, failures.example);
    }

    Peak closed(Scenario scenario, int connections, Duration time, double guessedRate) {
        prepare(scenario, guessedRate, time);
        double server0 = ProcessReading.cpuSeconds(server.pid());
        double database0 = grounds.databaseCpuSeconds();
        double load0 = ProcessReading.cpuSeconds(ProcessHandle.current().pid());
        LoadResult load =
                new ClosedLoop(server.port(), connections, time).run(scenario.operations());
        return new Peak(
                connections,
                load,
                ProcessReading.cpuSeconds(server.pid()) - server0,
                grounds.databaseCpuSeconds() - database0,
                ProcessReading.cpuSeconds(ProcessHandle.current().pid()) - load0);
    }

    private LoadResult open(Scenario scenario, double rate) {
        prepare(scenario, rate, pace.measured());
        return new OpenLoop(server.port(), pace.openConnections(), rate, pace.measured())
                .run(scenario.operations());
    }

    private void prepare(Scenario scenario, double rate, Duration time) {
        cores.spread();
        scenario.prepare((int) (rate * ENOUGH * time.toMillis() / 1e3) + 1);
        cores.moveSelf(Cores.LOAD);
    }

    /** Failures of several runs. */
    private static final class Failures {
        private long count;
        private String example = "";

        void add(LoadResult load) {
            count += load.failures();
            example = example.isEmpty() ? load.example() : example;
            if (load.failures() > 0) {
                Progress.say("FAILED " + load.failures() + " operations: " + load.example());
            }
        }
    }
}
