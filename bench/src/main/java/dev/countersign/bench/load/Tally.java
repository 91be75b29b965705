package dev.countersign.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What one thread of a load saw. Not thread-safe. */
final class Tally {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;

    private final Histogram latencies = new Histogram(LONGEST, DIGITS);
    private long failures;
    private @Nullable String example;

    void done(long nanos) {
        latencies.recordValue(Math.clamp(nanos, 0, LONGEST));
    }

    void failed(String what) {
        failures++;
        if (example == null) {
            example = what;
        }
    }

    void add(Tally other) {
        latencies.add(other.latencies);
        failures += other.failures;
        example = example == null ? other.example : example;
    }

    LoadResult result(long nanos) {
        return new LoadResult(
                latencies.getTotalCount(),
                nanos,
                failures,
                example == null ? "" : example,
                new LoadResult.Latencies(
                        millis(latencies.getValueAtPercentile(50)),
                        millis(latencies.getValueAtPercentile(99)),
                        millis(latencies.getValueAtPercentile(99.9)),
                        millis(latencies.getMaxValue())));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
