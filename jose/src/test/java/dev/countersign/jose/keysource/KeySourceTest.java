package dev.countersign.jose.keysource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jws.KeyResolution;
import dev.countersign.jose.jws.KeyResolution.Keys;
import dev.countersign.jose.jws.KeyResolution.NoSuchKey;
import dev.countersign.jose.jws.KeyResolution.Unavailable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeySourceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Issuer issuer = new Issuer();
    private final KeySource foreign =
            new KeySource(issuer, issuer, KeySourceSettings.foreignIssuer(), issuer);
    private final KeySource own =
            new KeySource(issuer, issuer, KeySourceSettings.ownAuthority(), issuer);

    @BeforeEach
    void publishOneKey() {
        issuer.publish("a");
    }

    private static KeyResolution ask(KeySource source, String keyId) {
        return source.resolve(Issuer.naming(keyId));
    }

    @Test
    void theFirstQuestionFetchesAndTheNextDoesNot() {
        assertThat(issuer.fetches).isZero();
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        assertThat(issuer.fetches).isEqualTo(1);
    }

    @Test
    @Tag("KEY-08")
    void aFloodOfUnknownKeysCostsOneFetchInThirtySeconds() {
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 10; i++) {
                assertThat(ask(foreign, "x" + second + "-" + i)).isInstanceOf(NoSuchKey.class);
                assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
            }
            issuer.pass(SECOND);
        }
        assertThat(issuer.fetches).isEqualTo(3);
    }

    @Test
    @Tag("KEY-08")
    void theCooldownRunsThroughFailures() {
        ask(foreign, "a");
        issuer.fail("down");
        for (int second = 0; second < 30; second++) {
            assertThat(ask(foreign, "x" + second)).isInstanceOf(Unavailable.class);
            issuer.pass(SECOND);
        }
        assertThat(issuer.fetches).isEqualTo(2);
    }

    @Test
    void twoHundredUnknownKeysCostOurVerifierTwoFetches() {
        ask(own, "a");
        for (int i = 0; i < 200; i++) {
            assertThat(ask(own, "x" + i)).isInstanceOf(NoSuchKey.class);
        }
        assertThat(issuer.fetches).isEqualTo(3);
    }

    @Test
    void ourVerifierTakesANewKeyWithinASecondOfAFlood() {
        ask(own, "a");
        for (int i = 0; i < 200; i++) {
            ask(own, "x" + i);
        }
        issuer.publish("a", "b");
        issuer.pass(SECOND);
        assertThat(ask(own, "b")).isInstanceOf(Keys.class);
    }

    @Test
    void theKnownKeysAreNamedForTheOperator() {
        assertThat(ask(foreign, "x")).isEqualTo(new NoSuchKey(List.of(new KeyId("a"))));
    }

    @Test
    @Tag("KEY-09")
    void knownKeysServeWhileFetchingFailsAndNobodyWaits() {
        ask(foreign, "a");
        issuer.fail("down");
        issuer.pass(Duration.ofMinutes(6));
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        assertThat(issuer.fetches).isEqualTo(2);
        issuer.pass(SECOND.multipliedBy(10));
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        assertThat(issuer.fetches).isEqualTo(2);
        issuer.runBackground();
        assertThat(issuer.fetches).isEqualTo(3);
        assertThat(foreign.status().failure()).isEqualTo("down");
        assertThat(foreign.status().keys()).isNotNull();
    }

    @Test
    @Tag("KEY-09")
    void anUnknownKeyIsUnavailableWhileFetchingFails() {
        ask(foreign, "a");
        issuer.fail("down");
        assertThat(ask(foreign, "b")).isEqualTo(new Unavailable("down", SECOND.multipliedBy(5)));
        issuer.publish("a", "b");
        issuer.pass(Duration.ofSeconds(30));
        assertThat(ask(foreign, "b")).isInstanceOf(Keys.class);
    }

    @Test
    @Tag("KEY-09")
    void staleKeysServeForADayAndNoLonger() {
        ask(foreign, "a");
        issuer.fail("down");
        issuer.pass(Duration.ofHours(24).minus(SECOND));
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        issuer.pass(SECOND);
        assertThat(ask(foreign, "a")).isInstanceOf(Unavailable.class);
    }

    @Test
    @Tag("KEY-10")
    void aKeyThatIsGoneIsRefusedOnceTheSetIsOverAge() {
        ask(foreign, "a");
        issuer.publish("b");
        issuer.pass(Duration.ofMinutes(5).minus(SECOND));
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        issuer.pass(SECOND);
        assertThat(ask(foreign, "a")).isInstanceOf(NoSuchKey.class);
    }

    @Test
    @Tag("KEY-10")
    void refreshTakesAKeyAwayAtOnce() {
        ask(foreign, "a");
        issuer.publish("b");
        assertThat(foreign.refresh().failure()).isNull();
        assertThat(ask(foreign, "a")).isInstanceOf(NoSuchKey.class);
    }

    @Test
    void refreshingAheadIsLeftToTheExecutor() {
        ask(foreign, "a");
        issuer.publish("a", "b");
        issuer.pass(Duration.ofMinutes(4));
        ask(foreign, "a");
        ask(foreign, "a");
        assertThat(issuer.fetches).isEqualTo(1);
        issuer.runBackground();
        assertThat(issuer.fetches).isEqualTo(2);
        assertThat(ask(foreign, "b")).isInstanceOf(Keys.class);
        assertThat(issuer.fetches).isEqualTo(2);
    }

    @Test
    void aSetThatDidNotChangeIsFreshAgain() {
        ask(foreign, "a");
        issuer.pass(Duration.ofMinutes(5));
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        assertThat(issuer.notModified).isEqualTo(1);
        issuer.pass(Duration.ofMinutes(3));
        ask(foreign, "a");
        assertThat(issuer.fetches).isEqualTo(2);
    }

    @Test
    void aFirstFetchThatFailsIsUnavailableAndTriedAgainLater() {
        issuer.fail("connection refused");
        assertThat(ask(foreign, "a"))
                .isEqualTo(new Unavailable("connection refused", SECOND.multipliedBy(5)));
        ask(foreign, "a");
        assertThat(issuer.fetches).isEqualTo(1);
        issuer.publish("a");
        issuer.pass(SECOND.multipliedBy(5));
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
    }

    @Test
    @Tag("KEY-13")
    void aSetWithoutAUsableKeyIsAFailureAndDropsNothing() {
        ask(foreign, "a");
        issuer.publish();
        issuer.pass(Duration.ofMinutes(5));
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        assertThat(foreign.status().failure()).contains("no usable key");
    }

    @Test
    void aFetcherThatThrowsIsAFailure() {
        KeySource broken =
                new KeySource(
                        issuer,
                        tag -> {
                            throw new IllegalStateException("secret detail");
                        },
                        KeySourceSettings.foreignIssuer());
        assertThat(ask(broken, "a"))
                .isEqualTo(
                        new Unavailable(
                                "the fetch broke off: IllegalStateException",
                                SECOND.multipliedBy(5)));
    }

    @Test
    void aClockSetBackMakesKeysNeitherYoungerNorUnavailable() {
        ask(foreign, "a");
        issuer.pass(Duration.ofHours(-1));
        assertThat(ask(foreign, "a")).isInstanceOf(Keys.class);
        assertThat(issuer.fetches).isEqualTo(2);
    }
}
