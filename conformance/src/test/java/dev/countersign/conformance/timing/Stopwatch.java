package dev.countersign.conformance.timing;

import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.LiveAuthority;
import java.util.function.IntFunction;

/** Takes the times of answers. */
record Stopwatch(LiveAuthority live) {

    static Stopwatch of(LiveAuthority live) {
        return new Stopwatch(live);
    }

    /** Times of both groups in nanoseconds; which of a pair goes first alternates. */
    long[][] inTurn(int pairs, IntFunction<Ask> first, IntFunction<Ask> second) {
        long[][] times = new long[2][pairs];
        for (int i = 0; i < pairs; i++) {
            if (i % 2 == 0) {
                times[0][i] = time(first.apply(i));
                times[1][i] = time(second.apply(i));
            } else {
                times[1][i] = time(second.apply(i));
                times[0][i] = time(first.apply(i));
            }
        }
        return times;
    }

    private long time(Ask ask) {
        long start = System.nanoTime();
        live.send(ask);
        return System.nanoTime() - start;
    }
}
