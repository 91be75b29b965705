package dev.countersign.bench.run;

import dev.countersign.bench.report.Cell;
import dev.countersign.bench.report.Table;
import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.scenario.Site;
import dev.countersign.bench.server.Cores;
import dev.countersign.bench.server.DatabaseKind;
import dev.countersign.bench.server.Grounds;
import dev.countersign.bench.server.Program;
import dev.countersign.bench.server.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The server under load.
 *
 * @param javaOptions options of the server's virtual machine
 */
public record ServerBench(Program program, Cores cores, Pace pace, List<String> javaOptions) {

    /** Measures scenarios on one database, one after another on one server. */
    public Table run(DatabaseKind database, List<Kind> kinds) {
        Progress.say(database.told() + ": starting");
        try (Grounds grounds = Grounds.of(database, cores);
                ServerProcess server = grounds.serve(program, cores, javaOptions, Map.of());
                Site site = Site.on(server.baseUri(), grounds.data())) {
            RsaLimit before = RsaLimit.measure(cores);
            Trial trial = new Trial(cores, grounds, server, pace);
            List<Trial.Outcome> outcomes = new ArrayList<>();
            for (Kind kind : kinds) {
                outcomes.add(trial.run(kind, kind.on(site, server.baseUri())));
            }
            RsaLimit after = RsaLimit.measure(cores);
            return table(database, outcomes, before, after);
        }
    }

    private static Table table(
            DatabaseKind database, List<Trial.Outcome> outcomes, RsaLimit before, RsaLimit after) {
        RsaLimit limit = before.and(after);
        Table table =
                new Table(
                        "Server on one core, " + database.told(),
                        "scenario",
                        "peak/s",
                        "connections",
                        "share of the RSA limit",
                        "server CPU, ms/op",
                        "RSA share of that CPU",
                        "database CPU, ms/op",
                        "load's core busy",
                        "half of the peak/s",
                        "p50, ms",
                        "p99, ms",
                        "p99.9, ms",
                        "failures");
        outcomes.forEach(outcome -> row(table, outcome, limit));
        table.note(
                "RSA limit of this run, on the server's core: %s (before %s, after %s)."
                        .formatted(limit.told(), before.told(), after.told()));
        outcomes.stream()
                .filter(outcome -> outcome.failures() > 0)
                .forEach(outcome -> table.spoil(outcome.kind() + ": " + outcome.example()));
        return table;
    }

    private static void row(Table table, Trial.Outcome outcome, RsaLimit limit) {
        Trial.Peak peak = outcome.peak();
        double rsaSeconds = limit.seconds(outcome.kind());
        boolean signIn = outcome.kind().isSignIn();
        double rate = peak.load().rate();
        var half = outcome.half();
        table.row(
                Cell.text(outcome.kind().toString()),
                Cell.rounded(rate),
                Cell.count(peak.connections()),
                signIn ? Cell.percent(rate * rsaSeconds) : Cell.NONE,
                Cell.number(peak.serverMillis(), 3, ""),
                signIn ? Cell.percent(rsaSeconds * 1e3 / peak.serverMillis()) : Cell.NONE,
                Cell.number(peak.databaseMillis(), 3, ""),
                Cell.percent((peak.loadSeconds() + peak.databaseSeconds()) / peak.load().seconds()),
                Cell.rounded(half.rate()),
                Cell.number(half.latencies().p50(), 2, ""),
                Cell.number(half.latencies().p99(), 2, ""),
                Cell.number(half.latencies().p999(), 2, ""),
                Cell.count(outcome.failures()));
    }
}
