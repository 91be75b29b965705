package dev.countersign.bench.run;

import dev.countersign.bench.profile.CpuProfile;
import dev.countersign.bench.report.Cell;
import dev.countersign.bench.report.Report;
import dev.countersign.bench.report.Table;
import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.scenario.Scenario;
import dev.countersign.bench.scenario.Site;
import dev.countersign.bench.server.Cores;
import dev.countersign.bench.server.DatabaseKind;
import dev.countersign.bench.server.Grounds;
import dev.countersign.bench.server.Jcmd;
import dev.countersign.bench.server.ProcessReading;
import dev.countersign.bench.server.Program;
import dev.countersign.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the server's processor time goes under one scenario. */
public record ProfileBench(Program program, Cores cores, Pace pace, List<String> javaOptions) {

    private static final int GUESS = 2_500;
    private static final double LEAST_SHARE = 0.005;

    /** Profiles one scenario on one database. */
    public void run(DatabaseKind database, Kind kind, Report report) throws IOException {
        try (Grounds grounds = Grounds.of(database, cores);
                ServerProcess server = grounds.serve(program, cores, javaOptions, Map.of());
                Site site = Site.on(server.baseUri(), grounds.data())) {
            Scenario scenario = kind.on(site, server.baseUri());
            Trial trial = new Trial(cores, grounds, server, pace);
            int connections = pace.connections().getLast();
            Progress.say(database.told() + ", " + kind + ": warming up, then profiling");
            Trial.Peak warm = trial.closed(scenario, connections, pace.warmUp(), GUESS);
            Path recording = grounds.data().resolve("profile.jfr");
            Map<String, Double> before = ProcessReading.cpuSecondsByThread(server.pid());
            Jcmd jcmd = new Jcmd(program, server.pid());
            jcmd.startSampling();
            Trial.Peak peak =
                    trial.closed(scenario, connections, pace.measured(), warm.load().rate());
            jcmd.stopSampling(recording);
            Map<String, Double> after = ProcessReading.cpuSecondsByThread(server.pid());
            CpuProfile profile = CpuProfile.of(recording);
            String title = kind + " on " + database.told();
            report.add(threads("Threads of the server, " + title, before, after, peak));
            report.add(profile.byGroup("Java threads by what they did, " + title));
            report.add(profile.byMethod("Java threads by uppermost frame, " + title));
        }
    }

    private static Table threads(
            String title, Map<String, Double> before, Map<String, Double> after, Trial.Peak peak) {
        Map<String, Double> used = new TreeMap<>();
        after.forEach((name, seconds) -> used.put(name, seconds - before.getOrDefault(name, 0.0)));
        double all = used.values().stream().mapToDouble(Double::doubleValue).sum();
        Table table = new Table(title, "threads", "CPU seconds", "share");
        used.entrySet().stream()
                .filter(entry -> entry.getValue() > all * LEAST_SHARE)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(entry ->
                        table.row(
                                Cell.text(entry.getKey()),
                                Cell.number(entry.getValue(), 2, ""),
                                Cell.percent(entry.getValue() / all)));
        if (peak.load().failures() > 0) {
            table.spoil(peak.load().example());
        }
        return table.note(
                "%.0f operations/s while it was sampled, %.3f ms of the server's CPU each."
                        .formatted(peak.load().rate(), peak.serverMillis()));
    }
}
