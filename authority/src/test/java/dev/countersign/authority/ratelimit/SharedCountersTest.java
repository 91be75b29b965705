package dev.countersign.authority.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharedCountersTest {

    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");
    private static final Limit TWO = new Limit("two", 2, Duration.ofSeconds(10));

    private final SharedCounters counters = new SharedCounters();

    @Test
    void windowsAreAlignedSoThatAllNodesMeanTheSame() {
        counters.take(TWO, "a", T.plusSeconds(9));
        counters.take(TWO, "a", T.plusSeconds(9));
        assertThat(counters.take(TWO, "a", T.plusMillis(9_999)))
                .isEqualTo(new Taking.Exceeded(TWO, Duration.ofMillis(1)));
        assertThat(counters.take(TWO, "a", T.plusSeconds(10))).isEqualTo(new Taking.Taken(1));
    }

    @Test
    void aClockThatStepsBackGivesNothingAnew() {
        counters.take(TWO, "a", T.plusSeconds(10));
        counters.take(TWO, "a", T.plusSeconds(10));
        assertThat(counters.take(TWO, "a", T.plusSeconds(9)))
                .isEqualTo(new Taking.Exceeded(TWO, Duration.ofSeconds(11)));
    }

    @Test
    @Tag("DOS-03")
    void aFloodOfNewAddressesIsBoundedAndLimitsItselfFirst() {
        counters.take(TWO, "known", T);
        for (int i = 0; i < 200_000; i++) {
            counters.take(TWO, "flood" + i, T);
        }
        assertThat(counters.size()).isLessThanOrEqualTo(SharedCounters.MOST_CELLS + 1024);
        assertThat(counters.take(TWO, "known", T)).isEqualTo(new Taking.Taken(0));
        assertThat(counters.take(TWO, "newcomer", T)).isInstanceOf(Taking.Exceeded.class);
        counters.sweep(T.plusSeconds(10));
        assertThat(counters.size()).isZero();
    }

    @Test
    void whatIsToldIsToldOnce() {
        counters.take(TWO, "a", T);
        SharedCounters.Delta delta = counters.untold(T, 10).getFirst();
        assertThat(delta.more()).isEqualTo(1);
        counters.learn(delta, 1);
        assertThat(counters.untold(T, 10)).isEmpty();
        assertThat(counters.take(TWO, "a", T)).isEqualTo(new Taking.Taken(0));
    }

    @Test
    void whatCouldNotBeToldIsToldLater() {
        counters.take(TWO, "a", T);
        counters.untold(T, 10);
        counters.take(TWO, "a", T);
        assertThat(counters.untold(T, 10).getFirst().more()).isEqualTo(2);
    }
}
