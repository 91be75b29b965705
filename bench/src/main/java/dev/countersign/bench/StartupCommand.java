package dev.countersign.bench;

import dev.countersign.bench.report.Report;
import dev.countersign.bench.run.StartupBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./countersign bench startup}. */
@Command(
        name = "startup",
        description =
                "from the start of the process to the first token, with and without the cache",
        sortOptions = false)
final class StartupCommand implements Callable<Integer>, Measurement {

    private final Workplace workplace;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "11",
            description = "starts with a database that is there (${DEFAULT-VALUE})")
    private int runs = 11;

    @Option(
            names = "--first-runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "starts with none (${DEFAULT-VALUE})")
    private int firstRuns = 3;

    @Mixin private Output output = new Output();

    StartupCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return output.tell(workplace.report(this));
    }

    @Override
    public void into(Report report) {
        report.add(new StartupBench(workplace.program(), workplace.cores(), runs, firstRuns).run());
    }
}
