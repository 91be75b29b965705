package dev.countersign.authority.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.key.HandClock;
import dev.countersign.authority.ratelimit.LimitSettings;
import dev.countersign.authority.ratelimit.RateLimits;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VisitorsTest {
    private static final Hashing HASHING =
            new Hashing(SealingKeys.fromText("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    private final HandClock clock = new HandClock();

    private Visitors visitors(TestDatabase at) {
        LimitSettings few = new LimitSettings(Map.of("new-visitors", 3), 1);
        return new Visitors(
                clock, at.database(), new RateLimits(clock, at.database(), HASHING, few));
    }

    private EnvironmentId environment(TestDatabase at) {
        Environments environments = new Environments(clock, new Randomness(clock), at.database());
        return environments.create("test", Kind.SANDBOX, (tx, made) -> {}).id();
    }

    private static Visit visit(String address) {
        return new Visit(Chain.EVM, address, "metamask", WalletKind.BROWSER_EXTENSION);
    }

    private static String address(int number) {
        return "0x" + "%040d".formatted(number);
    }

    @ParameterizedTest
    @EnumSource
    void aWalletIsOneVisitorHoweverOftenItComes(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Visitors visitors = visitors(at);
            EnvironmentId here = environment(at);
            EnvironmentId elsewhere = environment(at);
            visitors.note(here, visit(address(1)));
            visitors.note(here, visit(address(1)));
            clock.forward(Duration.ofHours(2));
            visitors.note(here, visit(address(1)));
            visitors.note(here, visit(address(2)));
            visitors.note(elsewhere, visit(address(1)));
            assertThat(visitors.count(here)).isEqualTo(new VisitorCount(2, 2));
            assertThat(visitors.count(elsewhere)).isEqualTo(new VisitorCount(1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDidNotComeForAMonthIsCountedAsOneWhoCame(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Visitors visitors = visitors(at);
            EnvironmentId here = environment(at);
            visitors.note(here, visit(address(1)));
            visitors.note(here, visit(address(2)));
            clock.forward(Duration.ofDays(31));
            visitors.note(here, visit(address(2)));
            assertThat(visitors.count(here)).isEqualTo(new VisitorCount(2, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFloodOfWalletsLeavesABoundedNumberOfRows(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Visitors visitors = visitors(at);
            EnvironmentId here = environment(at);
            for (int i = 0; i < 10; i++) {
                visitors.note(here, visit(address(i)));
            }
            assertThat(visitors.count(here)).isEqualTo(new VisitorCount(3, 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void thoseNotSeenForLongAreForgotten(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            Visitors visitors = visitors(at);
            EnvironmentId here = environment(at);
            visitors.note(here, visit(address(1)));
            clock.forward(Duration.ofDays(2));
            visitors.note(here, visit(address(2)));
            int gone =
                    at.database()
                            .write(tx ->
                                    visitors.purge(
                                            tx, clock.instant().minus(Duration.ofDays(1)), 10));
            assertThat(gone).isEqualTo(1);
            assertThat(visitors.count(here)).isEqualTo(new VisitorCount(1, 1));
        }
    }

    @Test
    void whatIsNoWalletIsNone() {
        assertThat(Visit.isAddress("0x1")).isFalse();
        assertThat(Visit.isAddress("a".repeat(101))).isFalse();
        assertThat(Visit.isAddress("a".repeat(17) + "\u0000")).isFalse();
        assertThat(Visit.isName("a\u0000b")).isFalse();
        assertThat(Visit.isName(" ")).isFalse();
        assertThatThrownBy(() -> new Visit(Chain.SOL, "short", "phantom", WalletKind.QR_CODE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
