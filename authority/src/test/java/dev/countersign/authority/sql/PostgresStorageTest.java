package dev.countersign.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PostgresStorageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    // A machine under load may hold a writer up for longer than any of these.
    private static final String NO_LIMITS =
            "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;"
                    + " SET LOCAL idle_in_transaction_session_timeout = 0";

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
    void whoLosesADeadlockIsTriedAgain() throws Exception {
        at.database()
                .run(tx ->
                        tx.handle()
                                .execute(
                                        "CREATE TABLE pair (id INTEGER PRIMARY KEY, n INTEGER);"
                                                + " INSERT INTO pair VALUES (1, 0), (2, 0)"));
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        try (Database database = Database.open(patient());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> other = threads.submit(() -> addToBoth(database, 2, 1, both, attempts));
            addToBoth(database, 1, 2, both, attempts);
            other.get();
        }
        assertThat(attempts).hasValueGreaterThanOrEqualTo(3);
        int sum =
                at.database()
                        .read(tx ->
                                tx.handle()
                                        .createQuery("SELECT sum(n) FROM pair")
                                        .mapTo(Integer.class)
                                        .one());
        assertThat(sum).isEqualTo(4);
    }

    /** Adds to two rows; the first try of each thread meets the other between its two rows. */
    private static void addToBoth(
            Database database, int first, int second, CyclicBarrier both, AtomicInteger attempts) {
        AtomicBoolean met = new AtomicBoolean();
        Consumer<Tx> adding =
                tx -> {
                    attempts.incrementAndGet();
                    tx.handle().execute(NO_LIMITS);
                    tx.handle().execute("UPDATE pair SET n = n + 1 WHERE id = " + first);
                    if (met.compareAndSet(false, true)) {
                        meet(both);
                    }
                    tx.handle().execute("UPDATE pair SET n = n + 1 WHERE id = " + second);
                };
        while (true) {
            try {
                database.run(adding);
                return;
            } catch (DatabaseUnavailable noConnection) {
                // The pool's limit is the only one left; it comes before the work has begun.
                assertThat(met).as(noConnection.toString()).isFalse();
            }
        }
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new AssertionError("the other one did not come", alone);
        }
    }

    /** The same database without the driver's time limit: what the URL says wins. */
    private DatabaseSettings patient() {
        DatabaseSettings direct = at.settings();
        return new DatabaseSettings(
                direct.dialect(),
                direct.jdbcUrl() + "?socketTimeout=60",
                direct.user(),
                direct.password(),
                2);
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
