package dev.countersign.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
