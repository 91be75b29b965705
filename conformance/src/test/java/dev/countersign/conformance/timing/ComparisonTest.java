package dev.countersign.conformance.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final long SEED = 20;

    @Test
    void timesOfOneKindTellNothing() {
        RandomGenerator random = new SplittableRandom(SEED);
        assertThat(Comparison.of(times(random, 2_000_000), times(random, 2_000_000)).tells())
                .isFalse();
    }

    @Test
    void aMillisecondMoreTells() {
        RandomGenerator random = new SplittableRandom(SEED);
        Comparison apart = Comparison.of(times(random, 2_000_000), times(random, 3_000_000));
        assertThat(apart.tells()).isTrue();
        assertThat(apart.z()).isLessThan(-10);
        assertThat(apart.sameWayAs(Comparison.of(new long[] {1}, new long[] {2}))).isTrue();
    }

    @Test
    void aLittleMoreOfMuchTellsNothing() {
        long[] slow = {50_000_000, 50_000_001};
        long[] slower = {51_000_000, 51_000_001};
        assertThat(Comparison.of(slow, slower).tells()).isFalse();
    }

    @Test
    void mediansAndRanksAreThoseOfTheBooks() {
        Comparison books = Comparison.of(new long[] {1, 2, 3}, new long[] {2, 4, 5, 6});
        assertThat(books.first()).isEqualTo(2);
        assertThat(books.second()).isEqualTo(4.5);
        // U = 0 + 0.5 + 1, mean 6, deviation sqrt(3 * 4 * 8 / 12)
        assertThat(books.z()).isCloseTo((1.5 - 6) / Math.sqrt(8), within(1e-9));
    }

    private static long[] times(RandomGenerator random, long around) {
        return random.longs(1_000, around - 500_000, around + 500_000).toArray();
    }
}
