package dev.countersign.bench;

import dev.countersign.bench.report.Report;
import dev.countersign.bench.run.ServerBench;
import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.server.DatabaseKind;
import dev.countersign.bench.server.Grounds;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./countersign bench server}. */
@Command(
        name = "server",
        description = "load a server of its own: the peak, and latencies at half of it",
        sortOptions = false)
final class ServerCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Option(
            names = "--scenario",
            split = ",",
            converter = KindConverter.class,
            description = "exchange, exchange-new, email, jwks, users, session; all if not given")
    private List<Kind> kinds = List.of(Kind.values());

    @Mixin private PaceOptions pace = new PaceOptions();
    @Mixin private ServerOptions server = new ServerOptions();
    @Mixin private Output output = new Output();

    ServerCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException {
        Report report = workplace.report();
        report.setting("cores used", workplace.cores().told());
        report.setting("server", String.join(" ", server.javaOptions()) + "; " + Grounds.told());
        report.setting("pace", pace.pace().told());
        ServerBench bench =
                new ServerBench(
                        workplace.program(), workplace.cores(), pace.pace(), server.javaOptions());
        for (DatabaseKind database : server.databases()) {
            report.add(bench.run(database, kinds));
        }
        output.tell(report);
        return 0;
    }
}
