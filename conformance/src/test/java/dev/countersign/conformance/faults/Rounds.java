package dev.countersign.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.faults.process.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** How many rounds, when in each the fault comes, and what came of all of them. */
final class Rounds {

    private static final int USUAL = 50;
    private static final int EARLIEST_MILLIS = 200;
    private static final int LATEST_MILLIS = 3_000;
    private static final Duration PROMISED = Duration.ofSeconds(10);

    private final String suite;
    private final int count;
    private final Random random;
    private final long seed;
    private final List<Duration> recoveries = new ArrayList<>();
    private final Map<String, Long> totals = new TreeMap<>();

    private Rounds(String suite, int count, long seed) {
        this.suite = suite;
        this.count = count;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** As the properties say: 50 in the long suite, else one. */
    static Rounds of(String suite) {
        int count = Integer.getInteger("countersign.kill.rounds", isLong() ? USUAL : 1);
        Rounds rounds =
                new Rounds(suite, count, Long.getLong("countersign.kill.seed", System.nanoTime()));
        System.out.println(suite + ": " + count + " rounds, seed " + rounds.seed);
        return rounds;
    }

    static Boolean isLong() {
        return Boolean.getBoolean("countersign.long");
    }

    /** Both kinds in the long suite, else the one that starts at once. */
    static Set<Storage.Kind> storages() {
        return isLong() ? EnumSet.allOf(Storage.Kind.class) : EnumSet.of(Storage.Kind.SQLITE);
    }

    int count() {
        return count;
    }

    /** How long this round's load goes on before the fault. */
    Duration untilTheFault() {
        return Duration.ofMillis(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS + 1));
    }

    void recovered(Duration after) {
        recoveries.add(after);
    }

    void counted(String what, long more) {
        totals.merge(what, more, Long::sum);
    }

    /** Prints the line that tells of all rounds, and holds half of them to the time promised. */
    void report() {
        Collections.sort(recoveries);
        print();
        if (!recoveries.isEmpty()) {
            assertThat(recoveries.get(recoveries.size() / 2)).as("p50").isLessThan(PROMISED);
        }
    }

    private void print() {
        StringBuilder line = new StringBuilder(suite).append(": rounds ").append(recoveries.size());
        totals.forEach((what, n) -> line.append(", ").append(what).append(' ').append(n));
        if (!recoveries.isEmpty()) {
            line.append(", recovery p50 ")
                    .append(recoveries.get(recoveries.size() / 2).toMillis())
                    .append(" ms, max ")
                    .append(recoveries.getLast().toMillis())
                    .append(" ms");
        }
        System.out.println(line.append(", seed ").append(seed));
    }
}
