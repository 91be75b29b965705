package dev.countersign.authority.nonce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.mail.MailFixture;
import dev.countersign.authority.mail.MovableClock;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers for one use. */
final class NoncesTest {
    private final MovableClock clock = new MovableClock();
    private final Randomness randomness = new Randomness(clock);
    private final Nonces nonces = new Nonces(clock, randomness, new Hashing(MailFixture.keys()));
    private final EnvironmentId here = new EnvironmentId(randomness.uuid());
    private final EnvironmentId there = new EnvironmentId(randomness.uuid());

    private boolean taken(TestDatabase at, EnvironmentId environment, String nonce) {
        return at.database().write(tx -> nonces.consume(tx, environment, nonce));
    }

    @Test
    void aNonceIsFortyFourLettersAndDigitsAndNoTwoAreAlike() {
        List<String> many = Stream.generate(() -> nonces.issue(here)).limit(1_000).toList();
        assertThat(many).doesNotHaveDuplicates().allMatch(n -> n.matches("[0-9A-Za-z]{44}"));
    }

    @ParameterizedTest
    @EnumSource
    void aNonceIsTakenOnceInItsOwnEnvironment(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            String nonce = nonces.issue(here);
            assertThat(taken(at, there, nonce)).isFalse();
            assertThat(taken(at, here, nonce)).isTrue();
            assertThat(taken(at, here, nonce)).isFalse();
            assertThat(taken(at, here, nonces.issue(here))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNonceLivesADayToTheSecond(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            String one = nonces.issue(here);
            String other = nonces.issue(here);
            clock.advance(Nonces.LIFE.minusMillis(1));
            assertThat(taken(at, here, one)).isTrue();
            clock.advance(Duration.ofMillis(1));
            assertThat(taken(at, here, other)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNonceThatSomebodyMadeUpOrChangedIsNone(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            String nonce = nonces.issue(here);
            for (int i = 0; i < nonce.length(); i++) {
                char other = nonce.charAt(i) == 'a' ? 'b' : 'a';
                String changed = nonce.substring(0, i) + other + nonce.substring(i + 1);
                assertThat(taken(at, here, changed)).as(changed).isFalse();
            }
            for (String odd : List.of("", "a", nonce + "a", "z".repeat(44), "\u0660".repeat(44))) {
                assertThat(taken(at, here, odd)).as(odd).isFalse();
            }
            assertThat(taken(at, here, nonce)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwentyUsesAtOnceOneCounts(TestDatabases kind) throws Exception {
        try (TestDatabase at = kind.fresh();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String nonce = nonces.issue(here);
            List<Callable<Boolean>> uses = Collections.nCopies(20, () -> taken(at, here, nonce));
            List<Boolean> counted =
                    threads.invokeAll(uses).stream().map(Future::resultNow).toList();
            assertThat(Collections.frequency(counted, true)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUseThatIsUndoneDoesNotCount(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            String nonce = nonces.issue(here);
            try {
                at.database()
                        .run(tx -> {
                            assertThat(nonces.consume(tx, here, nonce)).isTrue();
                            throw new IllegalStateException("undone");
                        });
            } catch (IllegalStateException undone) {
                assertThat(undone).hasMessage("undone");
            }
            assertThat(taken(at, here, nonce)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsForgottenHasExpired(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            String nonce = nonces.issue(here);
            taken(at, here, nonce);
            clock.advance(Nonces.LIFE.minusSeconds(1));
            assertThat(purged(at)).isZero();
            assertThat(taken(at, here, nonce)).isFalse();
            clock.advance(Duration.ofHours(1));
            assertThat(purged(at)).isZero();
            assertThat(taken(at, here, nonce)).isFalse();
            clock.advance(Duration.ofSeconds(1));
            assertThat(purged(at)).isEqualTo(1);
            assertThat(taken(at, here, nonce)).isFalse();
        }
    }

    private int purged(TestDatabase at) {
        return at.database().write(tx -> nonces.purge(tx, 100));
    }
}
