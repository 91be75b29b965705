package dev.countersign.authority.issuerkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.environment.KeyLocation;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.environment.SettingsRefused;
import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.outbound.Outbound;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.jws.CompactJws;
import dev.countersign.jose.jws.JwsHeader;
import dev.countersign.jose.jws.JwsOutcome;
import dev.countersign.jose.jws.KeyResolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerKeysTest {

    private static final TestKey ONE = TestKey.rsa("one", 2048);
    private static final TestKey TWO = TestKey.ec("two");

    private final IssuerFixture server = IssuerFixture.start().keys(TestKey.set(ONE, TWO));
    private IssuerWorld world = IssuerWorld.on(TestDatabases.SQLITE);
    private Environment environment = world.environment(Kind.SANDBOX);

    @BeforeEach
    void trustTheServer() {
        environment = world.trusting(environment, definition(server.jwksUrl()));
    }

    @AfterEach
    void close() {
        server.close();
        world.close();
    }

    @Test
    void keysAreFetchedOnceAndFoundByName() {
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Keys.class);
        assertThat(resolve("two")).isInstanceOf(KeyResolution.Keys.class);
        assertThat(server.hits()).isEqualTo(1);
    }

    @Test
    @Tag("KEY-08")
    void unknownKeyIdsCostThreeFetchesInAMinuteAndGoodTokensNeverFail() {
        resolve("one");
        for (int i = 0; i < 6_000; i++) {
            assertThat(resolve("random-" + i)).isInstanceOf(KeyResolution.NoSuchKey.class);
            if (i % 100 == 0) {
                assertThat(resolve("one")).isInstanceOf(KeyResolution.Keys.class);
            }
            world.pass(Duration.ofMillis(10));
        }
        assertThat(server.hits()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[]}", "<html>down</html>"})
    @Tag("KEY-08")
    void failuresAndEmptySetsRestAsUnknownKeysDo(String answer) {
        Environment live = world.environment(Kind.LIVE);
        ExternalIssuer issuer = at(server.jwksUrl());
        server.keys(answer);
        try (Outbound outbound = new Outbound();
                IssuerKeys keys =
                        new IssuerKeys(world.clock(), outbound, kind -> OutboundPolicy.SANDBOX)) {
            for (int i = 0; i < 60; i++) {
                assertThat(keys.resolver(live, issuer).resolve(header("one")))
                        .isInstanceOf(KeyResolution.Unavailable.class);
                world.pass(Duration.ofSeconds(1));
            }
        }
        assertThat(server.hits()).isLessThanOrEqualTo(3);
    }

    @Test
    @Tag("KEY-08")
    void manyFirstQuestionsAtOnceAreOneFetch() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<KeyResolution>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(threads.submit(() -> resolve("one")));
            }
            for (Future<KeyResolution> each : all) {
                assertThat(each.get()).isInstanceOf(KeyResolution.Keys.class);
            }
        }
        assertThat(server.hits()).isEqualTo(1);
    }

    @Test
    @Tag("KEY-09")
    void knownKeysOutliveTheirServerByADay() {
        resolve("one");
        server.close();
        world.pass(Duration.ofMinutes(20));
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Keys.class);
        awaitProblem();
        assertThat(resolve("nine")).isInstanceOf(KeyResolution.Unavailable.class);
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Keys.class);
        world.pass(Duration.ofHours(24));
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Unavailable.class);
    }

    @Test
    @Tag("KEY-10")
    void aKeyThatIsGoneIsRefusedAfterFiveMinutes() {
        resolve("one");
        server.keys(TestKey.set(TWO));
        world.pass(Duration.ofMinutes(5));
        assertThat(resolve("one")).isInstanceOf(KeyResolution.NoSuchKey.class);
    }

    @Test
    @Tag("KEY-10")
    void refreshNowForgetsAKeyAtOnce() {
        resolve("one");
        server.keys(TestKey.set(TWO));
        KeysReport report = world.keys().refresh(environment, IssuerWorld.issuer(environment));
        assertThat(report.keys()).hasSize(1);
        assertThat(report.problem()).isEmpty();
        assertThat(report.fetchedAt()).contains(IssuerWorld.START);
        assertThat(resolve("one")).isInstanceOf(KeyResolution.NoSuchKey.class);
    }

    @Test
    @Tag("KEY-10")
    void changedSettingsForgetTheKeysAtOnceAndTheOldOnesAreNotAskedAgain() {
        Environment before = environment;
        resolve("one");
        server.answer("/elsewhere", IssuerFixture.json(200, TestKey.set(TWO)));
        environment = world.changed(environment, definition(server.url() + "/elsewhere"));
        assertThat(resolve("one")).isInstanceOf(KeyResolution.NoSuchKey.class);
        assertThat(resolve("two")).isInstanceOf(KeyResolution.Keys.class);
        environment = before;
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Unavailable.class);
    }

    @Test
    @Tag("KEY-12")
    void twoEnvironmentsWithOneAddressShareNothing() {
        Environment other =
                world.trusting(world.environment(Kind.SANDBOX), definition(server.jwksUrl()));
        resolve("one");
        server.keys(TestKey.set(TWO));
        environment = other;
        assertThat(resolve("one")).isInstanceOf(KeyResolution.NoSuchKey.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\"," + "\"k\":\"AAAA\",\"kid\":\"one\"}]}",
                "<html></html>",
                "{\"keys\":[]} x"
            })
    @Tag("KEY-13")
    @Tag("JWT-20")
    void anAnswerThatIsNoSetOfKeysIsUnavailable(String answer) {
        server.keys(answer);
        KeyResolution resolution = resolve("one");
        assertThat(resolution).isInstanceOf(KeyResolution.Unavailable.class);
        assertThat(((KeyResolution.Unavailable) resolution).reason()).isNotBlank();
    }

    @Test
    @Tag("KEY-13")
    @Tag("JWT-08")
    @Tag("JWT-19")
    @Tag("JWT-20")
    @Tag("JWT-21")
    void goodKeysOfAMixedSetAreUsedAndTheOthersReported() {
        String five =
                "{\"keys\":["
                        + ONE.jwk()
                        + ",{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"secret\"}"
                        + ","
                        + ONE.jwk().replace("\"sig\"", "\"enc\"").replace("one", "enc")
                        + ","
                        + TestKey.rsa("weak", 1024).jwk()
                        + ","
                        + TWO.jwk()
                        + ","
                        + TWO.jwk()
                        + ",7]}";
        server.keys(five);
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Keys.class);
        assertThat(resolve("weak")).isInstanceOf(KeyResolution.NoSuchKey.class);
        KeysReport report = world.keys().report(environment, IssuerWorld.issuer(environment));
        assertThat(report.keys()).hasSize(1);
        assertThat(report.refused()).hasSize(6);
    }

    @Test
    @Tag("KEY-14")
    void aSetWithoutAlgAndUseAndWithUnknownMembersIsTaken() {
        server.keys("{\"x\":1,\"keys\":[{" + ONE.members() + ",\"kid\":\"one\",\"y\":[]}]}");
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Keys.class);
    }

    @Test
    @Tag("KEY-04")
    void aRedirectIsNotFollowed() {
        try (IssuerFixture inside = IssuerFixture.start().keys(TestKey.set(ONE))) {
            server.answer("/jwks", IssuerFixture.redirect(inside.jwksUrl()));
            assertThat(resolve("one")).isInstanceOf(KeyResolution.Unavailable.class);
            assertThat(inside.hits()).isZero();
        }
    }

    @Test
    @Tag("KEY-06")
    @Tag("DOS-06")
    void anAnswerThatNeverEndsIsUnavailableAndStopsNobodyElse() throws Exception {
        Environment other =
                world.trusting(world.environment(Kind.SANDBOX), definition(server.url() + "/ok"));
        server.answer("/ok", IssuerFixture.json(200, TestKey.set(ONE)));
        server.answer("/jwks", server.silence());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<KeyResolution> slow = threads.submit(() -> resolve("one"));
            assertThat(
                            world.keys()
                                    .resolver(other, IssuerWorld.issuer(other))
                                    .resolve(header("one")))
                    .isInstanceOf(KeyResolution.Keys.class);
            assertThat(slow.get()).isInstanceOf(KeyResolution.Unavailable.class);
        }
    }

    @Test
    @Tag("KEY-07")
    void aBodyOrASetThatIsTooLargeIsUnavailable() {
        server.keys("{\"keys\":[]" + " ".repeat(70_000) + "}");
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Unavailable.class);
        server.keys("{\"keys\":[" + "7,".repeat(64) + ONE.jwk() + "]}");
        world.pass(Duration.ofMinutes(1));
        assertThat(resolve("one")).isInstanceOf(KeyResolution.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/jwks", "https://127.0.0.1/jwks", "https://localhost/jwks",
                "https://10.0.0.1/jwks", "https://user@issuer.example/jwks", "file:///etc/passwd"
            })
    @Tag("KEY-01")
    @Tag("KEY-02")
    @Tag("KEY-05")
    void aLiveEnvironmentTakesNoSuchAddress(String url) {
        Environment live = world.environment(Kind.LIVE);
        assertThatThrownBy(() -> world.trusting(live, definition(url)))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("jwksUrl");
    }

    @Test
    void pastedKeysNeedNoServer() {
        Environment set =
                world.trusting(
                        world.environment(Kind.LIVE),
                        "{\"iss\":\"a\",\"jwks\":" + TestKey.set(ONE, TWO) + "}");
        environment = set;
        assertThat(resolve("two")).isInstanceOf(KeyResolution.Keys.class);
        assertThat(resolve("nine")).isInstanceOf(KeyResolution.NoSuchKey.class);
        environment =
                world.trusting(
                        world.environment(Kind.LIVE),
                        "{\"iss\":\"a\",\"publicKeyPem\":"
                                + new JsonString(ONE.pem()).toJson()
                                + "}");
        assertThat(resolve("any")).isInstanceOf(KeyResolution.Keys.class);
        assertThat(server.hits()).isZero();
    }

    @Test
    void theIssuerAskedForLongestAgoIsForgottenFirst() {
        ExternalIssuer first = at(server.jwksUrl());
        world.keys().resolver(environment, first).resolve(header("one"));
        for (int i = 0; i < IssuerKeys.MOST_SOURCES; i++) {
            world.keys().report(environment, at(server.jwksUrl()));
        }
        world.keys().resolver(environment, first).resolve(header("one"));
        assertThat(server.hits()).isEqualTo(2);
    }

    private ExternalIssuer at(String url) {
        ExternalIssuer like = IssuerWorld.issuer(environment);
        return new ExternalIssuer(
                new IssuerId(UUID.randomUUID()),
                like.issuer(),
                new KeyLocation.JwksUrl(url),
                like.trust(),
                true,
                1);
    }

    /** The refresh that finds the server dead runs in the background; it is waited for here. */
    private void awaitProblem() {
        world.keys().refresh(environment, IssuerWorld.issuer(environment));
    }

    private KeyResolution resolve(String keyId) {
        return world.keys()
                .resolver(environment, IssuerWorld.issuer(environment))
                .resolve(header(keyId));
    }

    static JwsHeader header(String keyId) {
        String text = TestKey.text("{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}") + ".e30.AAAA";
        return ((JwsOutcome.Parsed) CompactJws.parse(text)).jws().header();
    }

    private static String definition(String jwksUrl) {
        return "{\"iss\":\"https://issuer.example\",\"jwksUrl\":\"" + jwksUrl + "\"}";
    }
}
