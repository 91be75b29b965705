package dev.countersign.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reading {@code /proc}. */
class ProcessReadingTest {

    private static final String STAT =
            "4711 (C2 Compiler) (x 12) S 1 4711 4711 0 -1 4194560 9 0 0 0 150 50 0 0 20 0 31 0";

    @Test
    void timeIsCountedBehindAnAwkwardName() {
        assertThat(ProcessReading.seconds(STAT)).isEqualTo(2.0);
        assertThat(ProcessReading.seconds("")).isZero();
    }

    @Test
    void threadsOfOneKindHaveOneName() {
        assertThat(ProcessReading.threadName("1 (GC Thread#12) S 1")).isEqualTo("GC Thread");
        assertThat(ProcessReading.threadName("1 (load-3) S 1")).isEqualTo("load");
        assertThat(ProcessReading.threadName("1 (VM Thread) S 1")).isEqualTo("VM Thread");
    }

    @Test
    void aProcessThatIsGoneUsesNothing() {
        assertThat(ProcessReading.cpuSeconds(Long.MAX_VALUE)).isZero();
        assertThat(ProcessReading.memory(Long.MAX_VALUE, "VmRSS")).isZero();
        assertThat(ProcessReading.cpuSecondsByThread(Long.MAX_VALUE)).isEmpty();
    }
}
