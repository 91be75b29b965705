package dev.countersign.authority.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.JournalQuery;
import dev.countersign.authority.journal.Recorded;
import dev.countersign.authority.key.ring.EnvironmentKey;
import dev.countersign.authority.key.ring.KeyStanding;
import dev.countersign.authority.key.ring.KeyState;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotationTest {

    private static final Duration LEAD = KeyTimes.USUAL.lead();

    private final HandClock clock = new HandClock();

    private static KeyStanding last(Node node, EnvironmentId id) {
        return node.keys.list(id).getLast();
    }

    @ParameterizedTest
    @EnumSource
    void theNextKeySignsAfterEveryCacheHasLearntIt(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId id = node.environment().id();
            var before = node.keys.signing(id, Node.LIFE).keyId();
            assertThat(node.keys.rotate(id, Rotation.Pace.IN_TIME, Node.OPERATOR))
                    .isInstanceOf(Rotation.Made.class);
            EnvironmentKey next = last(node, id).key();
            assertThat(last(node, id).state()).isEqualTo(KeyState.PLANNED);
            clock.set(next.times().publishedAt());
            assertThat(node.keys.published(id).orElseThrow().set().find(next.id())).isPresent();
            assertThat(Duration.between(next.times().publishedAt(), next.times().activatesAt()))
                    .isGreaterThan(KeyTimes.USUAL.maxAge());
            clock.set(next.times().activatesAt().minusMillis(1));
            assertThat(node.keys.signing(id, Node.LIFE).keyId()).isEqualTo(before);
            clock.set(next.times().activatesAt());
            assertThat(node.keys.signing(id, Node.LIFE).keyId()).isEqualTo(next.id());
            assertThat(node.keys.published(id).orElseThrow().set().find(before)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoNodesThatRotateAtOnceExactlyOneWins(TestDatabases kind) throws Exception {
        try (TestDatabase at = kind.fresh();
                Database other = Database.open(at.settings());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Node one = new Node(clock, at.database());
            Node two = new Node(clock, other);
            EnvironmentId id = one.environment().id();
            for (int round = 0; round < 5; round++) {
                List<Callable<Rotation>> both =
                        List.of(
                                () -> one.keys.rotate(id, Rotation.Pace.IN_TIME, Node.OPERATOR),
                                () -> two.keys.rotate(id, Rotation.Pace.IN_TIME, Node.OPERATOR));
                int made = 0;
                for (Future<Rotation> done : threads.invokeAll(both)) {
                    made += done.get() instanceof Rotation.Made ? 1 : 0;
                }
                assertThat(made).isEqualTo(1);
                assertThat(one.keys.list(id)).isEqualTo(two.keys.list(id));
                assertThat(one.keys.list(id)).hasSize(round + 2);
                clock.forward(LEAD.plusSeconds(1));
                assertThat(one.keys.signing(id, Node.LIFE).keyId())
                        .isEqualTo(two.keys.signing(id, Node.LIFE).keyId());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rotatingNowSignsAsSoonAsEveryNodeKnows(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node one = new Node(clock, at.database());
            Node two = new Node(clock, at.database());
            EnvironmentId id = one.environment().id();
            var old = two.keys.signing(id, Node.LIFE).keyId();
            one.keys.rotate(id, Rotation.Pace.NOW, Node.OPERATOR);
            assertThat(last(one, id).state()).isEqualTo(KeyState.PUBLISHED);
            clock.forward(Duration.ofSeconds(1));
            two.keys.tick();
            assertThat(two.keys.published(id).orElseThrow().set().keys()).hasSize(2);
            assertThat(two.keys.signing(id, Node.LIFE).keyId()).isEqualTo(old);
            clock.forward(KeyTimes.USUAL.notice());
            assertThat(two.keys.signing(id, Node.LIFE).keyId()).isEqualTo(last(one, id).key().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void rotatingNowHastensAKeyThatWaits(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId id = node.environment().id();
            node.keys.rotate(id, Rotation.Pace.IN_TIME, Node.OPERATOR);
            clock.forward(Duration.ofSeconds(10));
            assertThat(node.keys.rotate(id, Rotation.Pace.NOW, Node.OPERATOR))
                    .isInstanceOf(Rotation.Waiting.class);
            Instant soon = clock.instant().plus(KeyTimes.USUAL.notice());
            assertThat(last(node, id).key().times().activatesAt()).isEqualTo(soon);
            assertThat(node.keys.list(id)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsReplacedByItselfAfterTheDaysThatTheEnvironmentSays(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            Environment made = node.environment();
            node.settings(made.id(), "{\"security\":{\"signingKey\":{\"rotationDays\":7}}}");
            Instant due = HandClock.START.plus(Duration.ofDays(7)).minus(LEAD);
            clock.set(due.minus(Duration.ofMinutes(1)).minusMillis(1));
            node.keys.tick();
            assertThat(node.keys.list(made.id())).hasSize(1);
            clock.set(due.minusMillis(1));
            node.keys.tick();
            assertThat(node.keys.list(made.id())).hasSize(1);
            clock.set(due.plus(Duration.ofMinutes(1)));
            node.keys.tick();
            assertThat(node.keys.list(made.id())).hasSize(2);
            node.keys.tick();
            clock.forward(Duration.ofMinutes(2));
            node.keys.tick();
            assertThat(node.keys.list(made.id())).hasSize(2);
            List<Recorded> journal = node.journal.read(JournalQuery.newest(made.id(), 10));
            assertThat(journal).extracting(r -> r.entry().action()).containsExactly("key.created");
        }
    }

    @ParameterizedTest
    @EnumSource
    void zeroDaysMeansThatNothingRotatesByItself(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            Environment made = node.environment();
            node.settings(made.id(), "{\"security\":{\"signingKey\":{\"rotationDays\":0}}}");
            clock.forward(Duration.ofDays(4000));
            node.keys.tick();
            assertThat(node.keys.list(made.id())).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextKeyHasTheBitsThatTheEnvironmentSays(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            Environment made = node.environment();
            node.settings(made.id(), "{\"security\":{\"signingKey\":{\"bits\":3072}}}");
            clock.forward(Duration.ofSeconds(2));
            node.keys.rotate(made.id(), Rotation.Pace.NOW, Node.OPERATOR);
            clock.forward(Duration.ofSeconds(10));
            assertThat(node.keys.current(made.id()).orElseThrow().signatureBytes()).isEqualTo(384);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("KEY-15")
    void aKeyStaysAsLongAsTheLongestLifeThatItEverSignedFor(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId id = node.environment().id();
            Duration month = Duration.ofDays(30);
            var old = node.keys.signing(id, month).keyId();
            node.keys.signing(id, Node.LIFE);
            node.keys.rotate(id, Rotation.Pace.IN_TIME, Node.OPERATOR);
            clock.forward(LEAD.plus(month));
            assertThat(node.keys.published(id).orElseThrow().set().find(old)).isPresent();
            clock.forward(KeyTimes.USUAL.margin().multipliedBy(2));
            assertThat(node.keys.published(id).orElseThrow().set().find(old)).isEmpty();
            assertThat(node.keys.trusted(id, old)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEnvironmentThatDoesNotExistHasNoKeys(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Node node = new Node(clock, at.database());
            EnvironmentId nobody = new EnvironmentId(node.randomness.uuid());
            assertThat(node.keys.published(nobody)).isEmpty();
            assertThat(node.keys.current(nobody)).isEmpty();
            assertThat(node.keys.rotate(nobody, Rotation.Pace.NOW, Node.OPERATOR))
                    .isInstanceOf(Rotation.NoKeys.class);
        }
    }
}
