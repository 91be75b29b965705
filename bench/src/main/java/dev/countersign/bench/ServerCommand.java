package dev.countersign.bench;

import dev.countersign.bench.report.Report;
import dev.countersign.bench.run.ServerBench;
import dev.countersign.bench.scenario.Kind;
import dev.countersign.bench.server.DatabaseKind;
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
final class ServerCommand implements Callable<Integer>, Measurement {

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
    public Integer call() throws Exception {
        return output.tell(workplace.report(this));
    }

    @Override
    public void into(Report report) {
        server.told(report, pace);
        ServerBench bench =
                new ServerBench(
                        workplace.program(), workplace.cores(), pace.pace(), server.javaOptions());
        for (DatabaseKind database : server.databases()) {
            report.add(bench.run(database, kinds));
        }
    }
}
