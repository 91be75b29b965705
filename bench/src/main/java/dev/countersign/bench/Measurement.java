package dev.countersign.bench;

import dev.countersign.bench.report.Report;

/** A verb that adds to a report what it measured and under which settings. */
@FunctionalInterface
interface Measurement {

    void into(Report report) throws Exception;
}
