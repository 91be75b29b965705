package dev.countersign.bench;

import dev.countersign.bench.report.Report;
import dev.countersign.bench.run.GrowthBench;
import dev.countersign.bench.server.DatabaseKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./countersign bench growth}. */
@Command(
        name = "growth",
        description = "what a sign-in costs as users become many",
        sortOptions = false)
final class GrowthCommand implements Callable<Integer>, Measurement {

    private final Workplace workplace;

    @Option(
            names = "--users",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,1000000",
            description = "how many users, the fewest first (${DEFAULT-VALUE})")
    private List<Integer> users = List.of(1_000, 1_000_000);

    @Mixin private PaceOptions pace = new PaceOptions();
    @Mixin private ServerOptions server = new ServerOptions();

    @Mixin private Output output = new Output();

    GrowthCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return output.tell(workplace.report(this));
    }

    @Override
    public void into(Report report) {
        server.told(report, pace);
        GrowthBench bench =
                new GrowthBench(
                        workplace.program(),
                        workplace.cores(),
                        pace.pace(),
                        server.javaOptions(),
                        users);
        for (DatabaseKind database : server.databases()) {
            report.add(bench.run(database));
        }
    }
}
