package dev.countersign.bench.run;

import java.time.Duration;
import java.util.List;

/**
 * How long and how hard.
 *
 * @param warmUp before anything counts, in each scenario
 * @param measured each run that counts
 * @param connections how many operations are under way, one run for each number
 * @param openConnections how many operations can be under way at a fixed rate
 */
public record Pace(
        Duration warmUp, Duration measured, List<Integer> connections, int openConnections) {

    /** Copies the list. */
    public Pace {
        connections = List.copyOf(connections);
        if (connections.isEmpty()) {
            throw new IllegalArgumentException("at least one number of connections is needed");
        }
    }

    /** In words, for the report. */
    public String told() {
        return "warm-up "
                + warmUp.toSeconds()
                + " s, each run "
                + measured.toSeconds()
                + " s, closed loop with "
                + String.join(", ", connections.stream().map(String::valueOf).toList())
                + " connections, open loop with "
                + openConnections;
    }
}
