package dev.countersign.bench.run;

import dev.countersign.bench.report.Cell;
import dev.countersign.bench.report.Table;
import dev.countersign.bench.scenario.Exchange;
import dev.countersign.bench.scenario.Site;
import dev.countersign.bench.scenario.Subjects;
import dev.countersign.bench.server.Cores;
import dev.countersign.bench.server.DatabaseKind;
import dev.countersign.bench.server.Grounds;
import dev.countersign.bench.server.Program;
import dev.countersign.bench.server.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a sign-in costs as users become many. The users are rows; those who sign in are drawn from
 * all of them, as if by lot.
 *
 * @param sizes how many users, the smallest first
 */
public record GrowthBench(
        Program program, Cores cores, Pace pace, List<String> javaOptions, List<Integer> sizes) {

    /** What one size came to. */
    private record Grown(int users, Trial.Peak peak, RsaLimit limit) {

        double millis() {
            return peak.serverMillis() + peak.databaseMillis();
        }

        /** Against the RSA of its own run, so that a machine that slows down does not count. */
        double inSignatures() {
            return millis() * limit.signatures() / 1e3;
        }
    }

    /** Measures on one database. */
    public Table run(DatabaseKind database) {
        List<Grown> all = new ArrayList<>();
        for (int users : sizes) {
            all.add(measure(database, users));
        }
        Table table =
                new Table(
                        "Sign-in by external JWT as users become many, " + database.told(),
                        "users",
                        "peak/s",
                        "server CPU, ms/op",
                        "database CPU, ms/op",
                        "p99 at the peak, ms",
                        "CPU in RSA signatures",
                        "CPU against the first row",
                        "peak against the first row");
        for (Grown grown : all) {
            row(table, grown, all.getFirst());
        }
        return table;
    }

    private Grown measure(DatabaseKind database, int users) {
        Progress.say("%s: %d users".formatted(database.told(), users));
        try (Grounds grounds = Grounds.of(database, cores);
                Site site = filled(grounds, users);
                ServerProcess server = serve(grounds)) {
            RsaLimit before = RsaLimit.measure(cores);
            Trial trial = new Trial(cores, grounds, server, pace);
            Exchange exchange = new Exchange(site, Subjects.scattered(users));
            int connections = pace.connections().getLast();
            Trial.Peak warm = trial.closed(exchange, connections, pace.warmUp(), 2_500);
            Trial.Peak peak =
                    trial.closed(exchange, connections, pace.measured(), warm.load().rate());
            return new Grown(users, peak, before.and(RsaLimit.measure(cores)));
        }
    }

    private Site filled(Grounds grounds, int users) {
        Site site;
        try (ServerProcess server = serve(grounds)) {
            site = Site.on(server.baseUri(), grounds.data());
            site.signIn(server.baseUri(), BulkStore.TEMPLATE);
        }
        cores.spread();
        new BulkStore(grounds.kind()).fill(grounds.jdbcUrl(), users);
        return site;
    }

    private ServerProcess serve(Grounds grounds) {
        return grounds.serve(program, cores, javaOptions, Map.of());
    }

    private static void row(Table table, Grown grown, Grown first) {
        Trial.Peak peak = grown.peak();
        table.row(
                Cell.count(grown.users()),
                Cell.rounded(peak.load().rate()),
                Cell.number(peak.serverMillis(), 3, ""),
                Cell.number(peak.databaseMillis(), 3, ""),
                Cell.number(peak.load().latencies().p99(), 1, ""),
                Cell.number(grown.inSignatures(), 2, ""),
                Cell.number(grown.inSignatures() / first.inSignatures(), 2, ""),
                Cell.number(peak.load().rate() / first.peak().load().rate(), 2, ""));
        if (peak.load().failures() > 0) {
            table.spoil(grown.users() + " users: " + peak.load().example());
        }
    }
}
