package dev.countersign.authority.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.issuerkeys.IssuerWorld;
import dev.countersign.authority.issuerkeys.TestKey;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.authority.stepup.Elevation;
import dev.countersign.authority.stepup.TokenScope;
import dev.countersign.authority.token.OwnTokenOutcome;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElevationsTest {
    private static final TestKey KEY = TestKey.rsa("one", 2048);
    private static final TestKey OTHER = TestKey.rsa("two", 2048);
    private static final String ISS = "https://issuer.example";
    private static final String ELSEWHERE = "https://elsewhere.example";
    private static final long END = IssuerWorld.START.getEpochSecond() + 3_000;

    private static Environment trusting(ExternalWorld world) {
        Environment made = world.environment(Kind.SANDBOX);
        world.issuers.trusting(made, issuer(ISS, KEY));
        return world.issuers.trusting(made, issuer(ELSEWHERE, OTHER));
    }

    private static String issuer(String name, TestKey key) {
        return "{\"iss\":\"" + name + "\",\"jwks\":" + TestKey.set(key) + "}";
    }

    private static String token(TestKey key, String issuer, String subject, String more) {
        return key.token(
                "{\"iss\":\"%s\",\"sub\":\"%s\",\"exp\":%d%s}"
                        .formatted(issuer, subject, END, more));
    }

    private static String assertion(String jti, String scope) {
        return token(KEY, ISS, "u-1", ",\"jti\":\"" + jti + "\",\"scope\":\"" + scope + "\"");
    }

    private static SignedIn caller(ExternalWorld world, Environment environment) {
        return world.session(environment, token(KEY, ISS, "u-1", ""));
    }

    private static String elevated(ExternalWorld world, SignedIn caller, String assertion) {
        return ((Elevations.Outcome.Elevated) world.elevate(caller, assertion)).token();
    }

    private static JsonObject part(String token, int index) {
        return StrictJson.parseObject(Base64Url.decode(token.split("\\.", -1)[index]));
    }

    private static long number(JsonObject json, String name) {
        return ((JsonNumber) json.find(name).orElseThrow()).asLongExact().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anAssertionGivesItsSessionAnElevatedTokenForOneUse(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            SignedIn caller = caller(world, trusting(world));
            String token = elevated(world, caller, assertion("j1", "user:delete user:update"));
            JsonObject claims = part(token, 1);
            assertThat(part(token, 0).string("typ")).contains("elevated+jwt");
            assertThat(claims.string("scope")).contains("user:delete user:update");
            assertThat(claims.string("sid")).contains(caller.session().id().toString());
            assertThat(claims.find("singleUse").orElseThrow().toJson()).isEqualTo("true");
            assertThat(number(claims, "exp") - number(claims, "iat")).isEqualTo(300);
            assertThat(world.recorded(caller.environment(), "user.elevated")).hasSize(1);
            Elevation held =
                    world.stepUp.presented(caller, Optional.of(token), TokenScope.USER_DELETE);
            world.issuers.database().run(tx -> world.stepUp.use(tx, held));
            assertThatThrownBy(() -> world.issuers.database().run(tx -> world.stepUp.use(tx, held)))
                    .isInstanceOf(ApiError.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("JWT-22")
    void anElevatedTokenIsNoAccessTokenAndAnAccessTokenIsNotElevated(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = trusting(world);
            SignedIn caller = caller(world, environment);
            String token = elevated(world, caller, assertion("j1", "user:delete"));
            assertThat(world.tokens.verify(environment, token, world.issuers.clock().instant()))
                    .isInstanceOf(OwnTokenOutcome.Refused.class);
            var signed =
                    (ExternalOutcome.Signed) world.signIn(environment, token(KEY, ISS, "u-1", ""));
            for (String other :
                    List.of(
                            signed.reply().tokens().accessToken(),
                            signed.reply().tokens().idToken())) {
                assertThatThrownBy(() ->
                                world.stepUp.presented(
                                        caller, Optional.of(other), TokenScope.USER_DELETE))
                        .isInstanceOf(ApiError.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("MFA-07")
    void anElevatedTokenServesItsOwnSessionScopeAndTime(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            Environment environment = trusting(world);
            SignedIn caller = caller(world, environment);
            SignedIn again = caller(world, environment);
            String token = elevated(world, caller, assertion("j1", "user:delete"));
            assertRefused(world, again, token, TokenScope.USER_DELETE);
            assertRefused(world, caller, token, TokenScope.USER_UPDATE);
            world.issuers.pass(Duration.ofMinutes(5));
            assertRefused(world, caller, token, TokenScope.USER_DELETE);
        }
    }

    private static void assertRefused(
            ExternalWorld world, SignedIn caller, String token, TokenScope needed) {
        assertThatThrownBy(() -> world.stepUp.presented(caller, Optional.of(token), needed))
                .isInstanceOf(ApiError.class);
    }

    @ParameterizedTest
    @EnumSource
    void anAssertionIsUsedOnceHoweverManyComeAtOnce(TestDatabases kind) throws Exception {
        try (ExternalWorld world = ExternalWorld.on(kind);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SignedIn caller = caller(world, trusting(world));
            String assertion = assertion("once", "user:delete");
            List<Callable<Elevations.Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(() -> world.elevate(caller, assertion));
            }
            int elevated = 0;
            for (Future<Elevations.Outcome> outcome : threads.invokeAll(calls)) {
                if (outcome.get() instanceof Elevations.Outcome.Elevated) {
                    elevated++;
                } else {
                    assertThat(outcome.get()).isInstanceOf(Elevations.Outcome.Refused.class);
                }
            }
            assertThat(elevated).isEqualTo(1);
            assertThat(world.recorded(caller.environment(), "user.elevated")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAssertionOfAnotherSubjectOrIssuerElevatesNobody(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            SignedIn caller = caller(world, trusting(world));
            String more = ",\"jti\":\"j\",\"scope\":\"user:delete\"";
            for (String foreign :
                    List.of(
                            token(KEY, ISS, "u-2", more),
                            token(OTHER, ELSEWHERE, "u-1", more),
                            token(OTHER, ISS, "u-1", more),
                            token(KEY, ISS, "u-1", ",\"scope\":\"user:delete\""),
                            "a.b.c")) {
                assertThat(world.elevate(caller, foreign))
                        .isInstanceOf(Elevations.Outcome.Refused.class);
            }
            assertThat(world.recorded(caller.environment(), "externalAuth.refused")).hasSize(5);
            assertThat(world.recorded(caller.environment(), "user.elevated")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void scopesThatThereAreNotAreRefusedAndUseNothingUp(TestDatabases kind) {
        try (ExternalWorld world = ExternalWorld.on(kind)) {
            SignedIn caller = caller(world, trusting(world));
            for (String scope :
                    List.of("", "user:basic", "user:delete  user:update", "user:delete admin")) {
                assertThat(world.elevate(caller, assertion("same", scope)))
                        .isInstanceOf(Elevations.Outcome.UnknownScopes.class);
            }
            String none = token(KEY, ISS, "u-1", ",\"jti\":\"same\"");
            assertThat(world.elevate(caller, none))
                    .isInstanceOf(Elevations.Outcome.UnknownScopes.class);
            assertThat(elevated(world, caller, assertion("same", "user:delete"))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    user:update | false | 600
                    wallet:sign | false | 60
                    wallet:export | true | 300
                    user:update wallet:sign | false | 60
                    user:update user:delete | true | 300
                    """)
    void settingsSayHowLongAndHowOften(String scope, String single, int seconds) {
        try (ExternalWorld world = ExternalWorld.on(TestDatabases.SQLITE)) {
            Environment environment = trusting(world);
            String actions =
                    "{\"security\":{\"mfa\":{\"actions\":["
                            + "{\"action\":\"user.update\",\"required\":true,"
                            + "\"tokenBehavior\":\"time_bound\"},"
                            + "{\"action\":\"wallet.waas.sign\",\"required\":false,"
                            + "\"tokenBehavior\":\"time_bound\",\"tokenExpirySeconds\":60}]}}}";
            world.issuers
                    .changes()
                    .change(environment.id(), StrictJson.parseObject(actions), (tx, after) -> {});
            SignedIn caller = caller(world, world.issuers.now(environment));
            JsonObject claims = part(elevated(world, caller, assertion("j", scope)), 1);
            assertThat(claims.find("singleUse").orElseThrow().toJson()).isEqualTo(single);
            assertThat(number(claims, "exp") - number(claims, "iat")).isEqualTo(seconds);
        }
    }
}
