package dev.countersign.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.jwk.SigningKey;
import dev.countersign.jose.jws.JwsSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifierTest {
    private final Environment environment = new Environment();
    private final SigningKey key = environment.publish();
    private final Verifier verifier = environment.verifier().build();

    @AfterEach
    void close() {
        verifier.close();
    }

    @Test
    void anAccessTokenTellsWhoItIsAbout() {
        AccessToken token = verifier.verify(Environment.access(key)).orElseThrow();
        assertThat(token.subject()).isEqualTo(Environment.SUBJECT);
        assertThat(token.sessionId()).isEqualTo("01a1fa94-5141-7000-8eb1-c735859bbb19");
        assertThat(token.environmentId()).isEqualTo(Environment.ID);
        assertThat(token.issuer()).isEqualTo(Environment.ISSUER);
        assertThat(token.audience()).containsExactly("https://shop.example.com");
        assertThat(token.scopes()).containsExactlyInAnyOrder("user:basic", "shop:staff");
        assertThat(token.hasScope("shop:staff")).isTrue();
        assertThat(token.hasScope("shop")).isFalse();
        assertThat(token.email()).contains("ann@example.com");
        assertThat(token.name()).contains("Ann Example");
        assertThat(token.issuedAt()).isEqualTo(Environment.START);
        assertThat(token.expiresAt()).isEqualTo(Environment.START.plusSeconds(7200));
        assertThat(token.keyId()).isEqualTo(key.keyId());
        assertThat(token.toString()).doesNotContain("ann").doesNotContain(token.subject());
    }

    @Test
    @Tag("JWT-22")
    void anIdTokenIsNoAccessTokenWhateverItsScope() {
        String id = JwsSigner.sign(key, "JWT", Environment.claims().build());
        assertThat(reason(verifier.verify(id))).isEqualTo(Reason.NOT_AN_ACCESS_TOKEN);
        String elevated = JwsSigner.sign(key, "elevated+jwt", Environment.claims().build());
        assertThat(reason(verifier.verify(elevated))).isEqualTo(Reason.NOT_AN_ACCESS_TOKEN);
        JsonObject noScope = Environment.claims().build().without("scope");
        assertThat(reason(verify(noScope))).isEqualTo(Reason.NOT_AN_ACCESS_TOKEN);
    }

    @Test
    @Tag("JWT-23")
    void anotherEnvironmentsTokensAreRejectedEvenUnderTheSameKey() {
        String other = Environment.ID.replace('1', '2');
        assertThat(reason(verify(with("environment_id", other))))
                .isEqualTo(Reason.NOT_AN_ACCESS_TOKEN);
        assertThat(reason(verify(with("iss", Environment.BASE + "/" + other))))
                .isEqualTo(Reason.WRONG_ISSUER);
        assertThat(reason(verify(Environment.claims().build().without("environment_id"))))
                .isEqualTo(Reason.NOT_AN_ACCESS_TOKEN);
    }

    @ParameterizedTest
    @Tag("JWT-24")
    @ValueSource(strings = {"/", " ", "x"})
    void anIssuerThatIsNearlyRightIsWrong(String more) {
        assertThat(reason(verify(with("iss", Environment.ISSUER + more))))
                .isEqualTo(Reason.WRONG_ISSUER);
    }

    @Test
    @Tag("JWT-25")
    void anAudienceThatIsAskedForMustBeNamed() {
        try (Verifier shop = environment.verifier().audience("https://shop.example.com").build();
                Verifier bank = environment.verifier().audience("https://bank.example").build()) {
            String token = Environment.access(key);
            assertThat(shop.verify(token)).isInstanceOf(Outcome.Verified.class);
            assertThat(reason(bank.verify(token))).isEqualTo(Reason.WRONG_AUDIENCE);
            JsonObject nobody = Environment.claims().build().without("aud");
            assertThat(reason(shop.verify(Environment.access(key, nobody))))
                    .isEqualTo(Reason.WRONG_AUDIENCE);
        }
    }

    @ParameterizedTest
    @Tag("JWT-26")
    @CsvSource({"-1, true", "0, true", "29, true", "30, false", "31, false"})
    void aTokenIsGoodForTheToleranceAfterItsExpiryAndNotLonger(long after, boolean good) {
        environment.pass(Duration.ofSeconds(7200 + after));
        Outcome outcome = verifier.verify(Environment.access(key));
        if (good) {
            assertThat(outcome).isInstanceOf(Outcome.Verified.class);
        } else {
            assertThat(reason(outcome)).isEqualTo(Reason.EXPIRED);
        }
    }

    @ParameterizedTest
    @Tag("JWT-30")
    @CsvSource(
            delimiter = '|',
            value = {
                "user:basic | VERIFIED",
                "a user:basic b | VERIFIED",
                "user:basic requiresAdditionalAuth | ADDITIONAL_AUTHENTICATION",
                "requiresAdditionalAuth | ADDITIONAL_AUTHENTICATION",
                "userDataForm | BASIC_SCOPE",
                "'' | BASIC_SCOPE",
                "user:basic2 | BASIC_SCOPE",
                "xuser:basic | BASIC_SCOPE",
                "User:basic | BASIC_SCOPE",
                "user:basic,a | BASIC_SCOPE",
                "'a  user:basic' | REJECTED",
                "' user:basic' | REJECTED"
            })
    void onlyAWholeScopeOpensAnything(String scope, String expected) {
        Outcome outcome = verify(with("scope", scope));
        String found =
                outcome instanceof Outcome.Incomplete incomplete
                        ? incomplete.missing().name()
                        : outcome instanceof Outcome.Verified ? "VERIFIED" : "REJECTED";
        assertThat(found).isEqualTo(expected);
    }

    @Test
    @Tag("JWT-30")
    void aScopeThatIsAListIsNoScope() {
        JsonObject listed =
                Environment.claims()
                        .build()
                        .with("scope", JsonArray.ofStrings(List.of("user:basic")));
        assertThat(reason(verify(listed))).isEqualTo(Reason.NOT_AN_ACCESS_TOKEN);
        JsonObject plural =
                Environment.claims()
                        .build()
                        .without("scope")
                        .with("scopes", new JsonString("user:basic"));
        assertThat(reason(verify(plural))).isEqualTo(Reason.NOT_AN_ACCESS_TOKEN);
    }

    @Test
    void aScopeThatIsAskedForMustBeThereInTokensThatAreRememberedToo() {
        try (Verifier staff = environment.verifier().requiredScopes("shop:staff").build();
                Verifier boss = environment.verifier().requiredScopes("shop:boss").build()) {
            String token = Environment.access(key);
            for (int i = 0; i < 2; i++) {
                assertThat(staff.verify(token)).isInstanceOf(Outcome.Verified.class);
                assertThat(reason(boss.verify(token))).isEqualTo(Reason.INSUFFICIENT_SCOPE);
            }
        }
    }

    @Test
    @Tag("JWT-02")
    void whatIsNoTokenIsMalformed() {
        for (String text : List.of("", ".", "a.b.c", "Bearer x", Environment.access(key) + " ")) {
            assertThat(reason(verifier.verify(text))).as(text).isEqualTo(Reason.MALFORMED);
        }
        SigningKey stranger = SigningKey.generateRsa(2048);
        assertThat(reason(verifier.verify(Environment.access(stranger))))
                .isEqualTo(Reason.UNKNOWN_KEY);
        String token = Environment.access(key);
        String other = Environment.access(key, with("sub", "somebody"));
        String mixed =
                token.substring(0, token.lastIndexOf('.'))
                        + other.substring(other.lastIndexOf('.'));
        assertThat(reason(verifier.verify(mixed))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    @Tag("JWT-16")
    void aTokenThatIsLongerThanAnyOfOursIsNotLookedAt() {
        assertThat(reason(verify(with("email", "x".repeat(9000))))).isEqualTo(Reason.MALFORMED);
        assertThat(environment.fetches).hasValue(1);
    }

    @Test
    void withoutKeysNothingIsSaid() {
        environment.fail("down");
        Outcome outcome = verifier.verify(Environment.access(key));
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        Outcome.Unavailable later = (Outcome.Unavailable) outcome;
        assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(later.why()).contains("down");
        assertThatThrownBy(outcome::orElseThrow)
                .isInstanceOf(NotVerified.class)
                .hasMessageContaining("cannot be verified now");
        environment.recover();
        environment.pass(Duration.ofSeconds(1));
        assertThat(verifier.verify(Environment.access(key))).isInstanceOf(Outcome.Verified.class);
    }

    @Test
    void aFloodOfUnknownKeysCostsTwoFetchesAndLocksNobodyOut() {
        String good = Environment.access(key);
        assertThat(verifier.verify(good)).isInstanceOf(Outcome.Verified.class);
        int before = environment.fetches.get();
        for (String forged : Forgeries.ofUnknownKeys(200)) {
            assertThat(reason(verifier.verify(forged))).isEqualTo(Reason.UNKNOWN_KEY);
        }
        assertThat(environment.fetches.get() - before).isEqualTo(2);
        assertThat(verifier.verify(good)).isInstanceOf(Outcome.Verified.class);
        SigningKey next = environment.publish();
        environment.pass(Duration.ofSeconds(1));
        assertThat(verifier.verify(Environment.access(next))).isInstanceOf(Outcome.Verified.class);
    }

    @Test
    void aNewKeyIsTakenAtOnceWhereThereWasNoFlood() {
        assertThat(verifier.verify(Environment.access(key))).isInstanceOf(Outcome.Verified.class);
        SigningKey next = environment.publish();
        assertThat(verifier.verify(Environment.access(next))).isInstanceOf(Outcome.Verified.class);
    }

    @Test
    void theIssuerTellsWhereTheKeysAre() {
        EnvironmentAddress address = EnvironmentAddress.ofIssuer(Environment.ISSUER);
        assertThat(address.keys())
                .hasToString(
                        "https://auth.example.com/api/v0/sdk/"
                                + Environment.ID
                                + "/.well-known/jwks");
        EnvironmentAddress bare = EnvironmentAddress.ofIssuer("auth.example.com/" + Environment.ID);
        assertThat(bare.issuer()).isEqualTo("auth.example.com/" + Environment.ID);
        assertThat(bare.keys()).isEqualTo(address.keys());
        for (String wrong : List.of("", "x", Environment.BASE, Environment.ISSUER + "/")) {
            assertThatThrownBy(() -> EnvironmentAddress.ofIssuer(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> environment.verifier().rememberTokens(-1))
                .isInstanceOf(IllegalArgumentException.class);
        VerifierBuilder lax = environment.verifier().clockTolerance(Duration.ofSeconds(301));
        assertThatThrownBy(lax::build).isInstanceOf(IllegalArgumentException.class);
        assertThat(verifier.clockTolerance()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    @Tag("JWT-27")
    void aTokenFromTheFutureIsNotValidYet() {
        Instant later = Environment.START.plusSeconds(31);
        JsonObject claims = Environment.with("iat", later);
        assertThat(reason(verify(claims))).isEqualTo(Reason.WRONG_TIMES);
    }

    private Outcome verify(JsonObject claims) {
        return verifier.verify(Environment.access(key, claims));
    }

    private static JsonObject with(String name, String value) {
        return Environment.claims().build().with(name, new JsonString(value));
    }

    private static Reason reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).reason();
    }
}
