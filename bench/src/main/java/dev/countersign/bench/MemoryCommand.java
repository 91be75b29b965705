package dev.countersign.bench;

import dev.countersign.bench.report.Report;
import dev.countersign.bench.report.Table;
import dev.countersign.bench.run.MemoryBench;
import dev.countersign.bench.server.DatabaseKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./countersign bench memory}. */
@Command(
        name = "memory",
        description = "what the server holds in memory after many sign-ins",
        sortOptions = false)
final class MemoryCommand implements Callable<Integer>, Measurement {

    private final Workplace workplace;

    @Option(
            names = "--sign-ins",
            paramLabel = "N",
            defaultValue = "100000",
            description = "how many (${DEFAULT-VALUE})")
    private int signIns = 100_000;

    @Option(
            names = "--heap",
            paramLabel = "OPTION",
            defaultValue = "-Xmx256m",
            description = "what bounds the heap (${DEFAULT-VALUE})")
    private String heap = "-Xmx256m";

    @Mixin private DatabaseOptions databases = new DatabaseOptions();

    @Mixin private Output output = new Output();

    MemoryCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return output.tell(workplace.report(this));
    }

    @Override
    public void into(Report report) {
        MemoryBench bench = new MemoryBench(workplace.program(), workplace.cores(), heap, signIns);
        Table table = bench.table();
        for (DatabaseKind database : databases.chosen()) {
            bench.run(database, table);
        }
        report.add(table);
    }
}
