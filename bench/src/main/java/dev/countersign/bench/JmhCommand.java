package dev.countersign.bench;

import dev.countersign.bench.jmh.LibraryBench;
import dev.countersign.bench.report.Report;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./countersign bench jmh}. */
@Command(
        name = "jmh",
        description = "time the library beside its peers: verify and sign one token",
        sortOptions = false)
final class JmhCommand implements Callable<Integer>, Measurement {

    private final Workplace workplace;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "a regular expression: Verify, Sign, Verify.*countersign; all if absent")
    private String pattern = "";

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "2",
            description = "how often each runs in a fresh Java (${DEFAULT-VALUE})")
    private int forks = 2;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "4",
            description = "how often it is measured in each (${DEFAULT-VALUE})")
    private int iterations = 4;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "2",
            description = "seconds of each iteration (${DEFAULT-VALUE})")
    private int seconds = 2;

    @Mixin private Output output = new Output();

    JmhCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return output.tell(workplace.report(this));
    }

    @Override
    public void into(Report report) throws RunnerException {
        LibraryBench bench = new LibraryBench(pattern, forks, iterations, seconds);
        report.setting("jmh", bench.told());
        bench.run().forEach(report::add);
    }
}
