package dev.countersign.conformance.timing;

import java.util.Arrays;
import java.util.Locale;

/**
 * Two groups of times, compared.
 *
 * @param first median of the first group, in nanoseconds
 * @param second median of the second
 * @param z of a Mann-Whitney test: how surely they differ, in standard deviations
 */
record Comparison(double first, double second, double z) {
    private static final double SHARE = 0.05;
    private static final double NANOS = 200_000;
    private static final double SURE = 3.29; // p < 0.001

    static Comparison of(long[] first, long[] second) {
        return new Comparison(median(first), median(second), z(first, second));
    }

    /** Whether somebody could tell the groups apart (SECURITY T-1). */
    boolean tells() {
        double apart = Math.abs(first - second);
        return apart > NANOS && apart > SHARE * Math.min(first, second) && Math.abs(z) > SURE;
    }

    boolean sameWayAs(Comparison other) {
        return first > second == other.first > other.second;
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    /** The normal approximation; ties count half. */
    private static double z(long[] first, long[] second) {
        long[] others = second.clone();
        Arrays.sort(others);
        double u = 0;
        for (long time : first) {
            u += (below(others, time) + below(others, time + 1)) / 2.0;
        }
        double n = first.length;
        double m = second.length;
        return (u - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    }

    /** How many are smaller. */
    private static int below(long[] sorted, long limit) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "medians %.3f ms and %.3f ms, z = %.1f", first / 1e6, second / 1e6, z);
    }
}
