package dev.countersign.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {

    @ParameterizedTest
    @EnumSource
    void aWrittenRowIsReadAfterwards(TestDatabases kind) {
        try (TestDatabase at = withNumbers(kind)) {
            insert(at, 7);
            assertThat(numbers(at)).containsExactly(7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkThatThrowsIsRolledBackAlone(TestDatabases kind) {
        try (TestDatabase at = withNumbers(kind)) {
            insert(at, 1);
            assertThatThrownBy(() ->
                            at.database()
                                    .run(tx -> {
                                        insert(tx, 2);
                                        throw new IllegalArgumentException("no");
                                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");
            insert(at, 3);
            assertThat(numbers(at)).containsExactly(1, 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondRowWithTheSameKeyIsAConflict(TestDatabases kind) {
        try (TestDatabase at = withNumbers(kind)) {
            insert(at, 1);
            assertThatThrownBy(() -> insert(at, 1))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict ->
                                    assertThat(conflict.kind()).isEqualTo(Conflict.Kind.UNIQUE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepsAfterTheCommitSeeItAndARollbackHasNone(TestDatabases kind) {
        try (TestDatabase at = withNumbers(kind)) {
            List<List<Integer>> seen = new ArrayList<>();
            at.database()
                    .run(tx -> {
                        insert(tx, 5);
                        tx.afterCommit(() -> seen.add(numbers(at)));
                    });
            assertThatThrownBy(() ->
                            at.database()
                                    .run(tx -> {
                                        tx.afterCommit(() -> seen.add(List.of()));
                                        throw new IllegalArgumentException("no");
                                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(seen).containsExactly(List.of(5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionInsideAnotherIsRefused(TestDatabases kind) {
        try (TestDatabase at = withNumbers(kind)) {
            assertThatThrownBy(() -> at.database().run(tx -> insert(at, 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseTellsItsTimeAndItsVersion(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            assertThat(at.database().now())
                    .isCloseTo(InstantSource.system().instant(), within(1, ChronoUnit.MINUTES));
            assertThat(at.database().version())
                    .matches("(SQLite 3|PostgreSQL 18)\\..*")
                    .startsWith(at.database().dialect().title());
        }
    }

    @ParameterizedTest
    @EnumSource
    void instantsIdsAndTruthAreStoredAlike(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Instant time = Instant.parse("2038-01-20T00:00:00.123Z");
            UUID id = UUID.fromString("0192f0c1-2d3e-7abc-8def-0123456789ab");
            at.database()
                    .run(tx -> {
                        tx.handle().execute("CREATE TABLE mixed (i TEXT, t BIGINT, b INTEGER)");
                        tx.handle()
                                .createUpdate("INSERT INTO mixed VALUES (:i, :t, :b)")
                                .bind("i", id)
                                .bind("t", time)
                                .bind("b", true)
                                .execute();
                        tx.handle()
                                .createUpdate("INSERT INTO mixed VALUES (:i, :t, :b)")
                                .bindByType("i", null, UUID.class)
                                .bindByType("t", null, Instant.class)
                                .bindByType("b", null, Boolean.class)
                                .execute();
                    });
            assertThat(one(at, "SELECT i FROM mixed WHERE t > 0", UUID.class)).isEqualTo(id);
            assertThat(one(at, "SELECT i FROM mixed WHERE t > 0", String.class))
                    .isEqualTo(id.toString());
            assertThat(one(at, "SELECT t FROM mixed WHERE t > 0", Instant.class)).isEqualTo(time);
            assertThat(one(at, "SELECT t FROM mixed WHERE t > 0", Long.class))
                    .isEqualTo(time.toEpochMilli());
            assertThat(one(at, "SELECT b FROM mixed WHERE t > 0", Boolean.class)).isTrue();
            assertThat(one(at, "SELECT count(*) FROM mixed WHERE t IS NULL", Integer.class))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherNodeSeesWhatIsCommitted(TestDatabases kind) {
        try (TestDatabase at = withNumbers(kind);
                Database other = Database.open(at.settings())) {
            for (int i = 0; i < 20; i++) {
                int n = i;
                (i % 2 == 0 ? at.database() : other).run(tx -> insert(tx, n));
                assertThat(numbers(at)).hasSize(i + 1);
            }
        }
    }

    private static <T> T one(TestDatabase at, String sql, Class<T> type) {
        return at.database().read(tx -> tx.handle().createQuery(sql).mapTo(type).one());
    }

    private static TestDatabase withNumbers(TestDatabases kind) {
        TestDatabase at = kind.fresh();
        at.database()
                .run(tx -> tx.handle().execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY)"));
        return at;
    }

    private static void insert(TestDatabase at, int n) {
        at.database().run(tx -> insert(tx, n));
    }

    private static void insert(Tx tx, int n) {
        tx.handle().createUpdate("INSERT INTO numbers VALUES (:n)").bind("n", n).execute();
    }

    private static List<Integer> numbers(TestDatabase at) {
        return at.database()
                .read(tx ->
                        tx.handle()
                                .createQuery("SELECT n FROM numbers ORDER BY n")
                                .mapTo(Integer.class)
                                .list());
    }
}
