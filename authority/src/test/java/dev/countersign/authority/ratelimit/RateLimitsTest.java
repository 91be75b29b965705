package dev.countersign.authority.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.key.HandClock;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimitsTest {

    private static final Limit FIVE = new Limit("five", 5, Duration.ofMinutes(15));
    private static final Limit DAY = new Limit("day", 7, Duration.ofDays(1));
    private static final Limit WIDE = new Limit("wide", 100, Duration.ofSeconds(10));

    private final HandClock clock = new HandClock();

    private RateLimits limits(Database database) {
        return limits(database, LimitSettings.USUAL);
    }

    private RateLimits limits(Database database, LimitSettings settings) {
        SealingKeys keys = SealingKeys.fromText("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        return new RateLimits(clock, database, new Hashing(keys), settings);
    }

    private Taking take(RateLimits limits, TestDatabase at, Limit limit, String key) {
        return at.database().write(tx -> limits.take(tx, limit, key, clock.instant()));
    }

    @ParameterizedTest
    @EnumSource
    void theSixthOfFiveHasToWaitForTheWindowsEnd(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            RateLimits limits = limits(at.database());
            for (int left = 4; left >= 0; left--) {
                assertThat(take(limits, at, FIVE, "a")).isEqualTo(new Taking.Taken(left));
            }
            clock.forward(Duration.ofMinutes(5));
            Taking wait = new Taking.Exceeded(FIVE, Duration.ofMinutes(10));
            assertThat(take(limits, at, FIVE, "a")).isEqualTo(wait);
            assertThat(take(limits, at, FIVE, "a")).isEqualTo(wait);
            assertThat(take(limits, at, FIVE, "b")).isInstanceOf(Taking.Taken.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWindowEndsAtItsLastMillisecond(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            RateLimits limits = limits(at.database());
            Collections.nCopies(6, "a").forEach(key -> take(limits, at, FIVE, key));
            Instant end = HandClock.START.plus(FIVE.window());
            clock.set(end.minusMillis(1));
            assertThat(take(limits, at, FIVE, "a"))
                    .isEqualTo(new Taking.Exceeded(FIVE, Duration.ofMillis(1)));
            clock.set(end);
            assertThat(take(limits, at, FIVE, "a")).isEqualTo(new Taking.Taken(4));
            clock.set(end.plusMillis(1));
            assertThat(take(limits, at, FIVE, "a")).isEqualTo(new Taking.Taken(3));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("OTP-02")
    void parallelTakesOnTwoNodesAreCountedOneByOne(TestDatabases kind) throws Exception {
        try (TestDatabase at = kind.fresh();
                Database other = Database.open(at.settings());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Database> nodes = List.of(at.database(), other);
            List<RateLimits> doors = nodes.stream().map(this::limits).toList();
            List<Callable<Taking>> tries = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Database node = nodes.get(i % 2);
                RateLimits door = doors.get(i % 2);
                tries.add(() -> node.write(tx -> door.take(tx, FIVE, "a", clock.instant())));
            }
            int taken = 0;
            for (Future<Taking> done : threads.invokeAll(tries)) {
                taken += done.get() instanceof Taking.Taken ? 1 : 0;
            }
            assertThat(taken).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralLimitsTheFirstExceededOneSpeaks(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            RateLimits limits = limits(at.database());
            List<Take> both = List.of(new Take(FIVE, "a"), new Take(DAY, "a"));
            for (int i = 0; i < 5; i++) {
                assertThat(takeAll(limits, at, both)).isInstanceOf(Taking.Taken.class);
            }
            assertThat(takeAll(limits, at, both))
                    .isEqualTo(new Taking.Exceeded(FIVE, Duration.ofMinutes(15)));
            clock.forward(Duration.ofMinutes(15));
            assertThat(takeAll(limits, at, both)).isEqualTo(new Taking.Taken(1));
            takeAll(limits, at, both);
            assertThat(takeAll(limits, at, both))
                    .isEqualTo(
                            new Taking.Exceeded(
                                    DAY, Duration.ofDays(1).minus(Duration.ofMinutes(15))));
        }
    }

    private Taking takeAll(RateLimits limits, TestDatabase at, List<Take> takes) {
        return at.database().write(tx -> limits.take(tx, takes, clock.instant()));
    }

    @ParameterizedTest
    @EnumSource
    void lookingCountsNothingAndForgettingStartsAfresh(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            RateLimits limits = limits(at.database());
            Collections.nCopies(4, "a").forEach(key -> take(limits, at, FIVE, key));
            assertThat(look(limits, at)).isEqualTo(new Taking.Taken(0));
            assertThat(look(limits, at)).isEqualTo(new Taking.Taken(0));
            take(limits, at, FIVE, "a");
            assertThat(look(limits, at)).isInstanceOf(Taking.Exceeded.class);
            at.database().run(tx -> limits.forget(tx, FIVE, "a"));
            assertThat(look(limits, at)).isEqualTo(new Taking.Taken(4));
        }
    }

    private Taking look(RateLimits limits, TestDatabase at) {
        return at.database().read(tx -> limits.look(tx, FIVE, "a", clock.instant()));
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatWasFarAheadLocksNobodyOut(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            RateLimits limits = limits(at.database());
            clock.forward(Duration.ofDays(3650));
            Collections.nCopies(6, "a").forEach(key -> take(limits, at, FIVE, key));
            clock.set(HandClock.START);
            assertThat(take(limits, at, FIVE, "a")).isEqualTo(new Taking.Taken(4));
            clock.set(HandClock.START.minusSeconds(45));
            assertThat(take(limits, at, FIVE, "a")).isEqualTo(new Taking.Taken(3));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DOS-03")
    void countersWhoseWindowIsOverAreRemovedInPortions(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            RateLimits limits = limits(at.database());
            at.database()
                    .run(tx -> {
                        for (int i = 0; i < 600; i++) {
                            limits.take(tx, FIVE, "k" + i, clock.instant());
                        }
                    });
            assertThat(limits.purge()).isZero();
            clock.forward(FIVE.window());
            assertThat(limits.purge()).isEqualTo(500);
            assertThat(limits.purge()).isEqualTo(100);
            assertThat(limits.purge()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseHoldsNoAddress(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            take(limits(at.database()), at, FIVE, "ada@example.com");
            String key =
                    at.database()
                            .read(tx ->
                                    tx.handle()
                                            .createQuery("SELECT key_hash FROM rate_counter")
                                            .mapTo(String.class)
                                            .one());
            assertThat(key).doesNotContain("ada").isNotEqualTo(Hashing.sha256("ada@example.com"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nodesLearnWhatTheOthersAdmitted(TestDatabases kind) {
        try (TestDatabase at = kind.fresh();
                Database other = Database.open(at.settings())) {
            RateLimits one = limits(at.database());
            RateLimits two = limits(other);
            for (int i = 0; i < 50; i++) {
                assertThat(one.takeShared(WIDE, "a")).isInstanceOf(Taking.Taken.class);
                assertThat(two.takeShared(WIDE, "a")).isInstanceOf(Taking.Taken.class);
            }
            one.flush();
            two.flush();
            assertThat(two.takeShared(WIDE, "a")).isInstanceOf(Taking.Exceeded.class);
            assertThat(one.takeShared(WIDE, "a")).isEqualTo(new Taking.Taken(49));
            for (int i = 0; i < 12; i++) {
                one.takeShared(WIDE, "a");
            }
            one.flush();
            assertThat(one.takeShared(WIDE, "a")).isInstanceOf(Taking.Exceeded.class);
            clock.forward(Duration.ofSeconds(10));
            assertThat(one.takeShared(WIDE, "a")).isEqualTo(new Taking.Taken(99));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsFarFromTheLimitCostsNoWrite(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            RateLimits limits = limits(at.database());
            for (int i = 0; i < 11; i++) {
                limits.takeShared(WIDE, "a");
            }
            limits.flush();
            assertThat(rows(at)).isZero();
            limits.takeShared(WIDE, "a");
            limits.flush();
            assertThat(rows(at)).isEqualTo(1);
        }
    }

    private static long rows(TestDatabase at) {
        return at.database()
                .read(tx ->
                        tx.handle()
                                .createQuery("SELECT COUNT(*) FROM rate_counter")
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    void aLimitIsRaisedByItsNameOrWithAllOthers() {
        try (TestDatabase at = TestDatabases.SQLITE.fresh()) {
            RateLimits limits = limits(at.database(), new LimitSettings(Map.of("five", 1000), 10));
            assertThat(limits.inForce(FIVE).most()).isEqualTo(1000);
            assertThat(limits.inForce(DAY).most()).isEqualTo(70);
            assertThat(limits.inForce(DAY).window()).isEqualTo(DAY.window());
        }
    }

    @Test
    void aLimitCannotBeSwitchedOff() {
        assertThatThrownBy(() -> new LimitSettings(Map.of("five", 0), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LimitSettings(Map.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
