package dev.countersign.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SqliteStorageTest {

    private final TestDatabase at = TestDatabases.SQLITE.fresh();
    private final Database database = at.database();

    @BeforeEach
    void table() {
        database.run(
                tx -> tx.handle().execute("CREATE TABLE thing (n INTEGER PRIMARY KEY, t TEXT)"));
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void aCommitIsOnDisk() {
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
    }

    @Test
    void writesThatShareACommitFailEachForThemselves() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < 600; i++) {
            int n = i;
            writers.add(Thread.ofVirtual().start(() -> insertUnlessThird(n, refused)));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(refused).hasValue(200);
        assertThat(one("SELECT count(*) FROM thing")).isEqualTo("400");
        assertThat(one("SELECT count(*) FROM thing WHERE n % 3 = 0")).isEqualTo("0");
    }

    private void insertUnlessThird(int n, AtomicInteger refused) {
        try {
            database.run(tx -> {
                insert(tx, n, "x");
                if (n % 3 == 0) {
                    throw new IllegalArgumentException("third");
                }
            });
        } catch (IllegalArgumentException third) {
            refused.incrementAndGet();
        }
    }

    @Test
    @Tag("R-07")
    void aFullDiskRefusesWritesServesReadsAndRecovers() {
        database.run(tx -> insert(tx, 1, "kept"));
        String pages = pragma("page_count");
        database.run(tx -> tx.handle().execute("PRAGMA max_page_count = " + pages));
        assertThatThrownBy(() -> database.run(tx -> insert(tx, 2, "x".repeat(1_000_000))))
                .isInstanceOf(DatabaseUnavailable.class);
        assertThat(one("SELECT group_concat(n) FROM thing")).isEqualTo("1");
        database.run(tx -> tx.handle().execute("PRAGMA max_page_count = 100000"));
        database.run(tx -> insert(tx, 2, "x".repeat(1_000_000)));
        assertThat(one("SELECT group_concat(n) FROM thing")).isEqualTo("1,2");
        assertThat(pragma("integrity_check")).isEqualTo("ok");
    }

    @Test
    void aReadThatStopsEarlyHoldsNothingBack() {
        database.run(tx -> {
            for (int i = 0; i < 500; i++) {
                insert(tx, i, "x".repeat(100));
            }
        });
        String first =
                database.read(tx ->
                        tx.handle()
                                .createQuery("SELECT n FROM thing ORDER BY n")
                                .mapTo(String.class)
                                .findFirst()
                                .orElseThrow());
        assertThat(first).isEqualTo("0");
        database.run(tx -> insert(tx, 500, "x"));
        assertThat(one("SELECT count(*) FROM thing")).isEqualTo("501");
    }

    @Test
    void aReaderCanChangeNothing() {
        assertThatThrownBy(() -> database.read(tx -> tx.handle().execute("DELETE FROM thing")))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void tooManyWaitingWritesAreRefusedAtOnceAndTheRestIsServed() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual().start(() -> database.run(tx -> pause(busy, go)));
        assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();
        CountDownLatch turnedAway = new CountDownLatch(100);
        AtomicInteger written = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 2_148; i++) {
            int n = i;
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    database.run(tx -> insert(tx, n, "x"));
                                    written.incrementAndGet();
                                } catch (DatabaseUnavailable full) {
                                    turnedAway.countDown();
                                }
                            }));
        }
        assertThat(turnedAway.await(4, TimeUnit.SECONDS)).isTrue();
        go.countDown();
        slow.join();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(one("SELECT count(*) FROM thing")).isEqualTo(String.valueOf(written.get()));
    }

    private static void pause(CountDownLatch busy, CountDownLatch go) {
        busy.countDown();
        try {
            assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void insert(Tx tx, int n, String text) {
        tx.handle()
                .createUpdate("INSERT INTO thing VALUES (:n, :t)")
                .bind("n", n)
                .bind("t", text)
                .execute();
    }

    private String pragma(String name) {
        return database.write(
                tx -> tx.handle().createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    private String one(String sql) {
        return database.read(tx -> tx.handle().createQuery(sql).mapTo(String.class).one());
    }
}
