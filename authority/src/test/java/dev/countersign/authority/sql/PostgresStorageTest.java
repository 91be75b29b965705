package dev.countersign.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PostgresStorageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestDatabase at = TestDatabases.POSTGRESQL.fresh();

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    @Tag("R-05")
    void aHungServerIsUnavailableWithinFiveSecondsAndComesBackByItself() throws IOException {
        try (Wire wire = new Wire(port(at.settings()));
                Database database = Database.open(through(wire))) {
            assertThat(one(database)).isEqualTo(1);
            wire.hang();
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> one(database)).isInstanceOf(DatabaseUnavailable.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            }
            long start = System.nanoTime();
            assertThatThrownBy(() -> database.run(tx -> tx.handle().execute("SELECT 1")))
                    .isInstanceOf(DatabaseUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            wire.mend();
            awaitBack(database);
        }
    }

    @Test
    @Tag("R-04")
    void brokenConnectionsAreReplaced() throws IOException {
        try (Wire wire = new Wire(port(at.settings()));
                Database database = Database.open(through(wire))) {
            assertThat(one(database)).isEqualTo(1);
            wire.mend();
            awaitBack(database);
        }
    }

    @Test
    void aSlowStatementIsGivenUpAndTheConnectionLivesOn() {
        long start = System.nanoTime();
        assertThatThrownBy(
                        () -> at.database().run(tx -> tx.handle().execute("SELECT pg_sleep(30)")))
                .isInstanceOf(DatabaseUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        assertThat(one(at.database())).isEqualTo(1);
    }

    @Test
    void whoLosesADeadlockIsTriedAgain() throws InterruptedException {
        Database database = at.database();
        database.run(tx ->
                tx.handle()
                        .execute(
                                "CREATE TABLE pair (id INTEGER PRIMARY KEY, n INTEGER);"
                                        + " INSERT INTO pair VALUES (1, 0), (2, 0)"));
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger attempts = new AtomicInteger();
        Thread other = Thread.ofVirtual().start(() -> addToBoth(2, 1, both, attempts));
        addToBoth(1, 2, both, attempts);
        other.join();
        assertThat(attempts).hasValueGreaterThanOrEqualTo(3);
        int sum =
                database.read(tx ->
                        tx.handle()
                                .createQuery("SELECT sum(n) FROM pair")
                                .mapTo(Integer.class)
                                .one());
        assertThat(sum).isEqualTo(4);
    }

    private void addToBoth(int first, int second, CountDownLatch both, AtomicInteger attempts) {
        at.database()
                .run(tx -> {
                    attempts.incrementAndGet();
                    tx.handle().execute("UPDATE pair SET n = n + 1 WHERE id = " + first);
                    both.countDown();
                    await(both);
                    tx.handle().execute("UPDATE pair SET n = n + 1 WHERE id = " + second);
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitBack(Database database) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                assertThat(one(database)).isEqualTo(1);
                return;
            } catch (DatabaseUnavailable notYet) {
                assertThat(System.nanoTime()).as("back within ten seconds").isLessThan(end);
            }
        }
    }

    private static int one(Database database) {
        return database.read(tx -> tx.handle().createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    private DatabaseSettings through(Wire wire) {
        DatabaseSettings direct = at.settings();
        return new DatabaseSettings(
                direct.dialect(),
                direct.jdbcUrl().replace(":" + port(direct) + "/", ":" + wire.port() + "/"),
                direct.user(),
                direct.password(),
                4);
    }

    private static int port(DatabaseSettings settings) {
        return Integer.parseInt(settings.jdbcUrl().replaceFirst(".*:([0-9]+)/.*", "$1"));
    }
}
