package dev.countersign.bench;

import dev.countersign.bench.report.Machine;
import dev.countersign.bench.report.Report;
import dev.countersign.bench.server.Cores;
import dev.countersign.bench.server.Program;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Where a run happens.
 *
 * @param root the checkout
 * @param cores which process may run where
 * @param clock the time of the report
 */
record Workplace(Path root, Cores cores, InstantSource clock) {

    Program program() {
        return Program.of(root).required();
    }

    /** A report of these measurements, made now. */
    Report report(Measurement... measurements) throws Exception {
        Report report = new Report(Machine.facts(root, clock));
        report.setting("cores used", cores.told());
        for (Measurement measurement : measurements) {
            measurement.into(report);
        }
        return report;
    }
}
