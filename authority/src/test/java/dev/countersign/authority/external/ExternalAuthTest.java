package dev.countersign.authority.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.issuerkeys.IssuerFixture;
import dev.countersign.authority.issuerkeys.IssuerWorld;
import dev.countersign.authority.issuerkeys.TestKey;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.authority.user.User;
import dev.countersign.jose.json.StrictJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExternalAuthTest {

    private static final TestKey KEY = TestKey.rsa("one", 2048);
    private static final String ISS = "https://issuer.example";
    private static final long END = IssuerWorld.START.getEpochSecond() + 300;

    @ParameterizedTest
    @EnumSource
    void aNewSubjectBecomesAUserAndComesBackAsTheSame(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            User first = world.session(environment, token("u-1", "")).user();
            User again = world.session(environment, token("u-1", "")).user();
            User other = world.session(environment, token("U-1", "")).user();
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(other.id()).isNotEqualTo(first.id());
            assertThat(first.credentials().getFirst().key().identifier()).isEqualTo("u-1");
            assertThat(first.credentials().getFirst().key().issuer()).isEqualTo(ISS);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("LINK-08")
    void twentyFirstExchangesAtOnceMakeOneUser(TestDatabases kind) throws Exception {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            String token = token("u-1", "");
            Set<String> users = new HashSet<>();
            for (ExternalOutcome outcome : at20(() -> world.signIn(environment, token))) {
                var signed = (ExternalOutcome.Signed) outcome;
                users.add(signed.reply().admitted().user().id().toString());
            }
            assertThat(users).hasSize(1);
            assertThat(world.everyUser(environment)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwentyUsesOfAJtiAtOnceOneSignsIn(TestDatabases kind) throws Exception {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.LIVE, "");
            String token = token("u-1", ",\"jti\":\"once\"");
            assertThat(world.explain(environment, token).verdict())
                    .isEqualTo(Explanation.Outcome.VALID);
            List<ExternalOutcome> all = at20(() -> world.signIn(environment, token));
            assertThat(all).filteredOn(ExternalOutcome.Signed.class::isInstance).hasSize(1);
            assertThat(all)
                    .filteredOn(ExternalOutcome.Refused.class::isInstance)
                    .hasSize(19)
                    .allMatch(o ->
                            "used_before".equals(((ExternalOutcome.Refused) o).why().why().code()));
            assertThat(world.explain(environment, token).verdict())
                    .isEqualTo(Explanation.Outcome.INVALID);
            assertThat(world.recorded(environment, "externalAuth.refused")).hasSize(19);
        }
    }

    @ParameterizedTest
    @EnumSource
    void usedTokensAreForgottenWhenNobodyWouldTakeThem(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.LIVE, "");
            world.session(environment, token("u-1", ",\"jti\":\"once\""));
            assertThat(world.external.forgetUsedTokens()).isZero();
            world.issuers.pass(Duration.ofHours(2));
            assertThat(world.external.forgetUsedTokens()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inASandboxAJtiMayComeAgain(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            String token = token("u-1", ",\"jti\":\"again\"");
            world.session(environment, token);
            assertThat(world.signIn(environment, token)).isInstanceOf(ExternalOutcome.Signed.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("KEY-11")
    void anIssuerSwitchedOffOnAnotherNodeRefusesTheNextRequest(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            world.session(environment, token("u-1", ""));
            Environments node =
                    new Environments(
                            world.issuers.clock(),
                            world.issuers.randomness(),
                            world.issuers.database());
            toggle(world, environment, node, "{\"enabled\":false}");
            assertThat(world.signIn(environment, token("u-1", "")))
                    .isInstanceOf(ExternalOutcome.Refused.class);
            toggle(world, environment, node, "{\"enabled\":true}");
            assertThat(world.signIn(environment, token("u-1", "")))
                    .isInstanceOf(ExternalOutcome.Signed.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("KEY-09")
    void anIssuerThatIsGoneIsUnavailableAndItsKnownKeysServe(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            IssuerFixture server = IssuerFixture.start().keys(TestKey.set(KEY));
            Environment environment = served(world, server);
            world.session(environment, token("u-1", ""));
            server.close();
            world.issuers.pass(Duration.ofSeconds(60));
            assertThat(world.signIn(environment, token("u-1", "")))
                    .isInstanceOf(ExternalOutcome.Signed.class);
            String unknown = TestKey.rsa("two", 2048).token(claims("u-1", ""));
            var outcome = (ExternalOutcome.Unavailable) world.signIn(environment, unknown);
            ApiError error = VerdictJson.unavailable(outcome.why(), environment);
            assertThat(error.status()).isEqualTo(503);
            assertThat(error.code().wireName()).isEqualTo("issuer_unreachable");
            assertThat(error.retryAfter()).isPresent();
            assertThat(world.explain(environment, unknown).verdict())
                    .isEqualTo(Explanation.Outcome.UNAVAILABLE);
            assertThat(
                            world.recorded(environment, "externalAuth.unavailable")
                                    .getFirst()
                                    .detail()
                                    .toJson())
                    .contains(server.jwksUrl());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("KEY-12")
    void twoEnvironmentsWithOneIssuerHaveUsersAndSwitchesOfTheirOwn(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind);
                IssuerFixture server = IssuerFixture.start().keys(TestKey.set(KEY))) {
            Environment one = served(world, server);
            Environment two = served(world, server);
            User here = world.session(one, token("u-1", "")).user();
            User there = world.session(two, token("u-1", "")).user();
            assertThat(here.id()).isNotEqualTo(there.id());
            world.issuers.changed(two, "{\"enabled\":false}");
            assertThat(world.signIn(two, token("u-1", "")))
                    .isInstanceOf(ExternalOutcome.Refused.class);
            assertThat(world.signIn(one, token("u-1", "")))
                    .isInstanceOf(ExternalOutcome.Signed.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("LINK-06")
    void aChangedIssuerIsANewNamespace(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            User before = world.session(environment, token("u-1", "")).user();
            Environment after =
                    world.issuers.changed(environment, "{\"iss\":\"https://new.example\"}");
            String moved = KEY.token(claims("u-1", "").replace(ISS, "https://new.example"));
            assertThat(world.session(after, moved).user().id()).isNotEqualTo(before.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("JWT-29")
    void noOtherClaimFindsItsWayIn(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = pasted(world, Kind.SANDBOX, "");
            String smuggled =
                    ",\"scope\":\"admin\",\"lists\":[\"vip\"],\"sid\":\"s\""
                            + ",\"environment_id\":\"x\","
                            + "\"verified_credentials\":[{}],\"amr\":[\"mfa\"],\"name\":\"Root\"";
            var session = world.session(environment, token("u-1", smuggled));
            assertThat(session.scopes()).containsExactly("user:basic");
            assertThat(session.user().profile().names()).isEmpty();
            assertThat(session.session().id().toString()).isNotEqualTo("s");
            assertThat(session.user().credentials()).hasSize(1);
        }
    }

    private static void toggle(
            ExternalWorld world, Environment environment, Environments node, String patch) {
        var id = IssuerWorld.issuer(environment).id();
        world.issuers
                .changes(node)
                .putIssuer(
                        environment.id(),
                        Optional.of(id),
                        StrictJson.parseObject(patch),
                        (tx, after) -> {});
    }

    private static <T> List<T> at20(Callable<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(work));
            }
            for (Future<T> each : all) {
                results.add(each.get());
            }
        }
        return results;
    }

    private static Environment served(ExternalWorld world, IssuerFixture server) {
        return world.issuers.trusting(
                world.environment(Kind.SANDBOX),
                "{\"iss\":\"" + ISS + "\",\"jwksUrl\":\"" + server.jwksUrl() + "\"}");
    }

    static Environment pasted(ExternalWorld world, Kind kind, String more) {
        return world.issuers.trusting(
                world.environment(kind),
                "{\"iss\":\"" + ISS + "\",\"jwks\":" + TestKey.set(KEY) + more + "}");
    }

    static String token(String subject, String more) {
        return KEY.token(claims(subject, more));
    }

    private static String claims(String subject, String more) {
        return "{\"iss\":\"" + ISS + "\",\"sub\":\"" + subject + "\",\"exp\":" + END + more + "}";
    }
}
