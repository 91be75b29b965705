package dev.countersign.bench;

import dev.countersign.bench.report.Report;
import dev.countersign.bench.run.ProfileBench;
import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.server.DatabaseKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./countersign bench profile}. */
@Command(
        name = "profile",
        description = "where the processor time of the server goes",
        sortOptions = false)
final class ProfileCommand implements Callable<Integer>, Measurement {

    private final Workplace workplace;

    @Option(
            names = "--scenario",
            split = ",",
            converter = KindConverter.class,
            defaultValue = "exchange",
            description = "which scenarios (${DEFAULT-VALUE})")
    private List<Kind> kinds = List.of(Kind.EXCHANGE);

    @Mixin private PaceOptions pace = new PaceOptions();
    @Mixin private ServerOptions server = new ServerOptions();

    @Mixin private Output output = new Output();

    ProfileCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return output.tell(workplace.report(this));
    }

    @Override
    public void into(Report report) throws Exception {
        server.told(report, pace);
        ProfileBench bench =
                new ProfileBench(
                        workplace.program(), workplace.cores(), pace.pace(), server.javaOptions());
        for (DatabaseKind database : server.databases()) {
            for (Kind kind : kinds) {
                bench.run(database, kind, report);
            }
        }
    }
}
