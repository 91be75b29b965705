package dev.countersign.bench.run;

import dev.countersign.bench.report.Cell;
import dev.countersign.bench.report.Table;
import dev.countersign.bench.server.Cores;
import dev.countersign.bench.server.DemoProcess.Cache;
import dev.countersign.bench.server.Folder;
import dev.countersign.bench.server.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From the start of the process to the first token.
 *
 * @param runs how often with a database that is there already
 * @param firstRuns how often with none
 */
public record StartupBench(Program program, Cores cores, int runs, int firstRuns) {

    private static final double MEGABYTE = 1 << 20;

    /** Measures the demo with and without the cache, on all cores and on one. */
    public Table run() {
        Table table =
                new Table(
                        "Start of the demo to its first token",
                        "start",
                        "runs",
                        "median, s",
                        "fastest",
                        "slowest",
                        "says it serves, median",
                        "resident then, MB");
        List<Cache> caches =
                program.hasCache() ? List.of(Cache.WITH, Cache.WITHOUT) : List.of(Cache.WITHOUT);
        for (Cache cache : caches) {
            again(table, cache, Cores.floating(), "all cores");
            again(table, cache, cores, "one core");
            first(table, cache);
        }
        if (!program.hasCache()) {
            table.spoil("there is no ahead-of-time cache; ./countersign bench makes one");
        }
        return table.note("Median of runs in turn; the process that measures warmed up before.");
    }

    private void again(Table table, Cache cache, Cores where, String told) {
        try (Folder folder = Folder.make()) {
            Start.measure(program, where, folder, cache);
            List<Start> starts = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                starts.add(Start.measure(program, where, folder, cache));
            }
            row(table, "database there, " + told(cache) + ", " + told, starts);
        }
    }

    private void first(Table table, Cache cache) {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < firstRuns; i++) {
            try (Folder folder = Folder.make()) {
                starts.add(Start.measure(program, Cores.floating(), folder, cache));
            }
        }
        row(table, "first ever, " + told(cache) + ", all cores", starts);
    }

    private static String told(Cache cache) {
        return cache == Cache.WITH ? "ahead-of-time cache" : "no cache";
    }

    private static void row(Table table, String what, List<Start> starts) {
        List<Double> tokens = sorted(starts, Start::token);
        Progress.say("%s: %.2f s".formatted(what, middle(tokens)));
        table.row(
                Cell.text(what),
                Cell.count(starts.size()),
                Cell.number(middle(tokens), 2, ""),
                Cell.number(tokens.getFirst(), 2, ""),
                Cell.number(tokens.getLast(), 2, ""),
                Cell.number(middle(sorted(starts, Start::ready)), 2, ""),
                Cell.rounded(middle(sorted(starts, Start::memory)) / MEGABYTE));
    }

    private static List<Double> sorted(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream().mapToDouble(figure).sorted().boxed().toList();
    }

    private static double middle(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
