package dev.countersign.bench.jmh;

import dev.countersign.bench.report.Cell;
import dev.countersign.bench.report.Table;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks, each in forks of its own, on one thread.
 *
 * @param pattern which; empty text for all
 * @param forks how often each is run in a fresh Java
 * @param iterations how often it is measured in each
 * @param seconds of each iteration; as many iterations of as long warm it up
 */
public record LibraryBench(String pattern, int forks, int iterations, int seconds) {

    private static final String RAW = "raw";

    /** A figure: the class, the method and the provider, and what came of them. */
    private record Figure(String task, String who, String provider, Result<?> score) {}

    /** Runs them and gives back a table for each task. */
    public Collection<Table> run() throws RunnerException {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include("dev\\.countersign\\.bench\\.jmh\\..*" + pattern)
                        .forks(forks)
                        .threads(1)
                        .warmupIterations(iterations)
                        .warmupTime(TimeValue.seconds(seconds))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(seconds))
                        .shouldFailOnError(true)
                        .jvmArgsAppend(
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow");
        Collection<RunResult> results =
                new Runner(
                                options.build(),
                                OutputFormatFactory.createFormatInstance(
                                        System.err, VerboseMode.NORMAL))
                        .run();
        return tables(results);
    }

    /** In words, for the report. */
    public String told() {
        return forks
                + " forks of "
                + iterations
                + " iterations of "
                + seconds
                + " s after as long a warm-up, one thread, throughput, error at 99.9 %";
    }

    private static Collection<Table> tables(Collection<RunResult> results) {
        Map<String, Table> tables = new LinkedHashMap<>();
        Map<String, Double> raw = new TreeMap<>();
        results.stream()
                .map(LibraryBench::figure)
                .filter(figure -> figure.who().equals(RAW))
                .forEach(figure -> raw.put(key(figure), figure.score().getScore()));
        results.stream()
                .map(LibraryBench::figure)
                .forEach(figure -> row(tables, figure, raw.getOrDefault(key(figure), Double.NaN)));
        return tables.values();
    }

    private static String key(Figure figure) {
        return figure.task() + " " + figure.provider();
    }

    private static Figure figure(RunResult result) {
        String name = result.getParams().getBenchmark();
        int method = name.lastIndexOf('.');
        int type = name.lastIndexOf('.', method - 1);
        return new Figure(
                name.substring(type + 1, method).replace("Benchmark", ""),
                name.substring(method + 1),
                result.getParams().getParam("provider"),
                result.getPrimaryResult());
    }

    private static void row(Map<String, Table> tables, Figure figure, double raw) {
        tables.computeIfAbsent(figure.task(), LibraryBench::table)
                .row(
                        Cell.text(figure.who()),
                        Cell.text(figure.provider()),
                        Cell.rounded(figure.score().getScore()),
                        Cell.rounded(figure.score().getScoreError()),
                        Cell.number(figure.score().getScore() / raw, 2, ""));
    }

    private static Table table(String task) {
        return new Table(
                task + " one RS256 token, RSA-2048, one thread",
                "library",
                "provider",
                "per second",
                "±",
                "of raw");
    }
}
