package dev.countersign.bench.load;

/**
 * What a load came to.
 *
 * @param done operations that succeeded
 * @param nanos from the first beginning to the last end
 * @param failures operations that did not
 * @param example what the first failure was; empty where there was none
 * @param latencies of those that succeeded
 */
public record LoadResult(
        long done, long nanos, long failures, String example, Latencies latencies) {

    /** Latencies in milliseconds. */
    public record Latencies(double p50, double p99, double p999, double max) {}

    /** Operations a second. */
    public double rate() {
        return nanos == 0 ? 0 : done * 1e9 / nanos;
    }

    /** How long it took, in seconds. */
    public double seconds() {
        return nanos / 1e9;
    }
}
