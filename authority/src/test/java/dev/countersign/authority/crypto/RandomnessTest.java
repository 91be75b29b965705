package dev.countersign.authority.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.parse("2026-01-02T03:04:05.678Z"));
    private final Randomness randomness = new Randomness(time::get);

    @Test
    void aUuidIsOfVersionSevenAndCarriesTheTime() {
        UUID uuid = randomness.uuid();
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(time.get().toEpochMilli());
    }

    @Test
    void uuidsIncreaseWithinAMillisecondAndWhenTheClockStepsBack() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            if (i == 5_000) {
                time.set(time.get().minusSeconds(600));
            }
            made.add(randomness.uuid().toString());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTokenHasAllItsBytes() {
        assertThat(randomness.token(32)).matches("[A-Za-z0-9_-]{43}");
        assertThat(randomness.token(32)).isNotEqualTo(randomness.token(32));
        assertThat(randomness.bytes(16)).hasSize(16);
    }

    @Test
    void digitsAreEquallyLikely() {
        int[] counts = new int[10];
        randomness.digits(100_000).chars().forEach(c -> counts[c - '0']++);
        // Ten standard deviations: fails by chance less often than the machine.
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_050, 10_950));
    }

    @Test
    void lettersAndDigitsAllAppear() {
        Set<Integer> seen = new HashSet<>();
        String text = randomness.alphanumeric(10_000);
        text.chars().forEach(seen::add);
        assertThat(text).hasSize(10_000).matches("[A-Za-z0-9]+");
        assertThat(seen).hasSize(62);
    }

    @Test
    void nothingIsNothing() {
        Randomness any = new Randomness(InstantSource.system());
        assertThat(any.digits(0)).isEmpty();
        assertThat(any.token(0)).isEmpty();
    }
}
