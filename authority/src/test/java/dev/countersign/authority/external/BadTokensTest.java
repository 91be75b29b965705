package dev.countersign.authority.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.issuerkeys.TestKey;
import dev.countersign.authority.sql.TestDatabases;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadTokensTest {

    private static final List<BadTokens.Bad> ALL = BadTokens.all();
    private static ExternalWorld world = ExternalWorld.on(TestDatabases.SQLITE);
    private static Environment sandbox = world.environment(Kind.SANDBOX);
    private static Environment live = world.environment(Kind.LIVE);

    @BeforeAll
    static void trust() {
        sandbox = trusting(sandbox);
        live = trusting(live);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void theControlIsGood() {
        String token = BadTokens.RSA.token(BadTokens.claims());
        assertThat(world.explain(sandbox, token).verdict()).isEqualTo(Explanation.Outcome.VALID);
        String listed =
                BadTokens.RSA.token(BadTokens.claims("\"aud\":[\"x\",\"https://app.example\"]"));
        assertThat(world.explain(live, listed).verdict()).isEqualTo(Explanation.Outcome.VALID);
        String ec = BadTokens.EC.token(BadTokens.claims());
        assertThat(world.explain(sandbox, ec).verdict()).isEqualTo(Explanation.Outcome.VALID);
    }

    static List<BadTokens.Bad> all() {
        return ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("JWT-01")
    @Tag("JWT-02")
    @Tag("JWT-04")
    @Tag("JWT-05")
    @Tag("JWT-06")
    @Tag("JWT-07")
    @Tag("JWT-09")
    @Tag("JWT-10")
    @Tag("JWT-11")
    @Tag("JWT-12")
    @Tag("JWT-13")
    @Tag("JWT-14")
    @Tag("JWT-15")
    @Tag("JWT-16")
    @Tag("JWT-17")
    @Tag("JWT-24")
    @Tag("JWT-25")
    @Tag("JWT-26")
    @Tag("JWT-27")
    @Tag("JWT-28")
    @Tag("KEY-11")
    void itIsRefusedForItsOwnReasonAndExplainedAlike(BadTokens.Bad bad) {
        Verdict.Refused refused = refused(sandbox, bad);
        assertThat(refused.why().code()).isEqualTo(bad.code());
        assertThat(refused.why().hint()).isNotBlank();
        Explanation explanation = world.explain(sandbox, bad.token());
        assertThat(explanation.verdict()).isEqualTo(Explanation.Outcome.INVALID);
        assertThat(explanation.findings()).isEqualTo(refused.findings());
        assertThat(VerdictJson.sentence(refused.why())).doesNotContain("eyJ");
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("JWT-31")
    void inLiveEveryRefusalLooksTheSame(BadTokens.Bad bad) {
        ApiError error = VerdictJson.refusal(refused(live, bad), live);
        assertThat(error.text()).isEqualTo("The external token was refused");
        assertThat(error.code().wireName()).isEqualTo("invalid_external_auth");
        assertThat(error.status()).isEqualTo(422);
        assertThat(error.payload()).isEmpty();
        assertThat(error.hint().orElseThrow()).contains("request id");
        ApiError told = VerdictJson.refusal(refused(sandbox, bad), sandbox);
        assertThat(told.payload().orElseThrow().has("findings")).isTrue();
    }

    @Test
    void noTwoOfThemAreToldTheSame() {
        Set<String> told = new HashSet<>();
        Set<String> repeated = new HashSet<>();
        for (BadTokens.Bad bad : ALL) {
            String sentence = VerdictJson.sentence(refused(sandbox, bad).why());
            if (!told.add(bad.code() + " " + sentence)) {
                repeated.add(bad + ": " + sentence);
            }
        }
        assertThat(told.size()).isGreaterThanOrEqualTo(60);
        assertThat(repeated).allMatch(text -> text.startsWith("JWT-2"));
    }

    @Test
    @Tag("JWT-32")
    void anyByteChangedIsARefusalAndNothingElse() {
        String good = BadTokens.RSA.token(BadTokens.claims());
        for (int i = 0; i < good.length(); i += 7) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, i) + other + good.substring(i + 1);
            assertThat(world.explain(sandbox, changed).verdict())
                    .isEqualTo(Explanation.Outcome.INVALID);
        }
    }

    @Test
    void aRefusalIsInTheJournalWithoutTheToken() {
        BadTokens.Bad bad = ALL.getLast();
        refused(sandbox, bad);
        var entry = world.recorded(sandbox, "externalAuth.refused").getFirst();
        assertThat(entry.detail().toJson()).contains(bad.code()).doesNotContain("eyJ");
        assertThat(entry.detail().string("issuer")).contains(BadTokens.ISSUER);
        assertThat(entry.call().requestId()).contains("request-1");
    }

    private static Verdict.Refused refused(Environment environment, BadTokens.Bad bad) {
        ExternalOutcome outcome = world.signIn(environment, bad.token());
        return ((ExternalOutcome.Refused) outcome).why();
    }

    private static Environment trusting(Environment environment) {
        String keys = "\"jwks\":" + TestKey.set(BadTokens.RSA, BadTokens.RSA_TWO, BadTokens.EC);
        world.issuers.trusting(
                environment,
                "{\"iss\":\""
                        + BadTokens.ISSUER
                        + "\",\"aud\":\""
                        + BadTokens.AUDIENCE
                        + "\","
                        + keys
                        + "}");
        world.issuers.trusting(
                environment,
                "{\"iss\":\"" + BadTokens.NARROW + "\",\"algorithms\":[\"RS256\"]," + keys + "}");
        return world.issuers.trusting(
                environment, "{\"iss\":\"" + BadTokens.OFF + "\",\"enabled\":false," + keys + "}");
    }
}
