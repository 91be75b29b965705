package dev.countersign.authority.key.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.jose.jwk.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofHours(2);
    private static final Instant PUBLISHED = T.plusSeconds(1000);
    private static final Instant ACTIVE = T.plusSeconds(1400);
    private static final Instant GONE = ACTIVE.plus(LIFE).plus(KeyTimes.USUAL.slack());

    private static EnvironmentKey key(int sequence, Instant published, Instant active) {
        EnvironmentKey.Times times = new EnvironmentKey.Times(T, published, active);
        return new EnvironmentKey(
                new KeyId("k" + sequence), sequence, times, LIFE, Optional.empty());
    }

    private static EnvironmentKey revoked(EnvironmentKey key, Instant at) {
        return new EnvironmentKey(
                key.id(), key.sequence(), key.times(), key.longestLife(), Optional.of(at));
    }

    private static KeyRing ring(EnvironmentKey... keys) {
        return new KeyRing(List.of(keys), KeyTimes.USUAL);
    }

    private final EnvironmentKey first = key(1, T, T);
    private final EnvironmentKey second = key(2, PUBLISHED, ACTIVE);
    private final KeyRing two = ring(first, second);

    private static Instant before(Instant at) {
        return at.minusMillis(1);
    }

    private static Instant after(Instant at) {
        return at.plusMillis(1);
    }

    @Test
    void aKeyIsPlannedUntilTheMomentOfItsPublication() {
        assertThat(two.state(second, before(PUBLISHED))).isEqualTo(KeyState.PLANNED);
        assertThat(two.state(second, PUBLISHED)).isEqualTo(KeyState.PUBLISHED);
        assertThat(two.state(second, after(PUBLISHED))).isEqualTo(KeyState.PUBLISHED);
        assertThat(two.published(before(PUBLISHED))).containsExactly(first);
        assertThat(two.published(PUBLISHED)).containsExactly(first, second);
        assertThat(two.trusted(before(PUBLISHED))).containsExactly(first, second);
    }

    @Test
    void aKeySignsFromTheMomentOfItsActivation() {
        assertThat(two.signing(before(ACTIVE))).contains(first);
        assertThat(two.state(second, before(ACTIVE))).isEqualTo(KeyState.PUBLISHED);
        assertThat(two.signing(ACTIVE)).contains(second);
        assertThat(two.state(second, ACTIVE)).isEqualTo(KeyState.ACTIVE);
        assertThat(two.signing(after(ACTIVE))).contains(second);
        assertThat(two.state(first, ACTIVE)).isEqualTo(KeyState.RETIRING);
    }

    @Test
    @Tag("KEY-15")
    void aKeyStaysUntilItsLastTokenHasExpiredEverywhere() {
        assertThat(two.state(first, before(GONE))).isEqualTo(KeyState.RETIRING);
        assertThat(two.published(before(GONE))).containsExactly(first, second);
        assertThat(two.state(first, GONE)).isEqualTo(KeyState.RETIRED);
        assertThat(two.published(GONE)).containsExactly(second);
        assertThat(two.trusted(GONE)).containsExactly(second);
        assertThat(two.state(first, after(GONE))).isEqualTo(KeyState.RETIRED);
        assertThat(two.standing(first, T).retiresAt()).contains(ACTIVE);
        assertThat(two.standing(first, T).retiredAt()).contains(GONE);
    }

    @Test
    void theSetIsKeptNoLongerThanUntilAKeyOutsideOfItMaySign() {
        Duration usual = KeyTimes.USUAL.maxAge();
        assertThat(two.maxAge(T)).isEqualTo(usual);
        assertThat(two.maxAge(before(PUBLISHED))).isEqualTo(usual);
        assertThat(two.maxAge(PUBLISHED)).isEqualTo(usual);
        KeyRing hasty = ring(first, key(2, PUBLISHED, PUBLISHED.plusSeconds(3)));
        assertThat(hasty.maxAge(PUBLISHED.minusSeconds(1))).isEqualTo(Duration.ofSeconds(4));
        assertThat(hasty.maxAge(PUBLISHED)).isEqualTo(usual);
    }

    @Test
    void nothingChangesBetweenTheBoundaries() {
        assertThat(two.nextChange(T)).contains(PUBLISHED);
        assertThat(two.nextChange(before(PUBLISHED))).contains(PUBLISHED);
        assertThat(two.nextChange(PUBLISHED)).contains(ACTIVE);
        assertThat(two.nextChange(ACTIVE)).contains(GONE);
        assertThat(two.nextChange(GONE)).isEmpty();
    }

    @Test
    void aKeyThatWaitsIsTheOneToSignNext() {
        assertThat(two.waiting(T)).contains(second);
        assertThat(two.waiting(before(ACTIVE))).contains(second);
        assertThat(two.waiting(ACTIVE)).isEmpty();
    }

    @Test
    void aRevokedKeyIsGoneAtOnceOnEveryClock() {
        EnvironmentKey gone = revoked(second, ACTIVE.plusSeconds(60));
        Instant now = ACTIVE.plusSeconds(60);
        KeyRing ring = ring(first, gone, key(3, now, now));
        for (Instant at : List.of(T, ACTIVE, now.minusSeconds(5), now, now.plusSeconds(5))) {
            assertThat(ring.state(gone, at)).isEqualTo(KeyState.REVOKED);
            assertThat(ring.published(at)).doesNotContain(gone);
            assertThat(ring.trusted(at)).doesNotContain(gone);
        }
    }

    @Test
    void aNodeWhoseClockIsBehindDoesNotFallBackToAnEarlierKey() {
        Instant now = ACTIVE.plusSeconds(60);
        EnvironmentKey third = key(3, now, now);
        KeyRing ring = ring(first, revoked(second, now), third);
        assertThat(ring.signing(now.minusSeconds(30))).contains(third);
        assertThat(ring.published(now.minusSeconds(30))).contains(third);
        assertThat(ring.waiting(now.minusSeconds(30))).isEmpty();
    }

    @Test
    void aKeyThatWasRevokedBeforeItSignedChangesNothingForTheOneThatSigns() {
        KeyRing ring = ring(first, revoked(second, before(ACTIVE)));
        assertThat(ring.signing(ACTIVE)).contains(first);
        assertThat(ring.state(first, GONE)).isEqualTo(KeyState.ACTIVE);
        assertThat(ring.standing(first, ACTIVE).retiresAt()).isEmpty();
    }

    @Test
    void aRingWithoutKeysSignsNothing() {
        assertThat(ring().signing(T)).isEmpty();
        assertThat(ring().published(T)).isEmpty();
        assertThat(ring().nextChange(T)).isEmpty();
        assertThat(ring().lastSequence()).isZero();
    }

    @Test
    void aSetIsNeverKeptForMoreThanFiveMinutes() {
        assertThatThrownBy(
                        () -> new KeyTimes(Duration.ofSeconds(301), Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
