package dev.countersign.jose.jwt;

import static dev.countersign.jose.jwt.Sample.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimChecksTest {

    private static final TokenRules RULES = Sample.rules().build();
    private static final TokenRules EXACT = Sample.rules().clockTolerance(Duration.ZERO).build();

    private static Verification with(String claim, String json, TokenRules rules) {
        JsonValue value = StrictJson.parse(json);
        return Sample.verify(Sample.token(Sample.claims().with(claim, value)), rules);
    }

    private static Finding why(Verification verification) {
        return ((Verification.Refused) verification).why();
    }

    @ParameterizedTest
    @Tag("JWT-24")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"https://issuer.example/a/\"`,issuer_differs,ends with '/'",
                "`\"http://issuer.example/a\"`,issuer_differs,http:// and https://",
                "`\"https://ISSUER.example/a\"`,issuer_differs,capital letters",
                "`\" https://issuer.example/a\"`,issuer_differs,blanks",
                "`\"https://issuer.example/\"`,issuer_differs,exactly",
                "`\"https://issuer.example/ab\"`,issuer_differs,exactly",
                "`\"https://іssuer.example/a\"`,issuer_differs,exactly",
                "`\"\"`,issuer_differs,exactly",
                "`[\"https://issuer.example/a\"]`,issuer_not_a_string,one string",
                "`5`,issuer_not_a_string,one string",
                "`null`,issuer_not_a_string,one string",
                "`{\"a\":1}`,issuer_not_a_string,one string"
            })
    void theIssuerIsComparedAsItStands(String json, String code, String hint) {
        Verification verification = with("iss", json, RULES);
        assertThat(verdict(verification)).isEqualTo(code);
        assertThat(why(verification).hint()).contains(hint);
    }

    @ParameterizedTest
    @Tag("JWT-25")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "`\"me\"`;verified",
                "`[\"you\",\"me\"]`;verified",
                "`[]`;audience_differs",
                "`\"you\"`;audience_differs",
                "`\"me2\"`;audience_differs",
                "`\"ME\"`;audience_differs",
                "`\"\"`;audience_differs",
                "`5`;audience_not_strings",
                "`{\"me\":1}`;audience_not_strings",
                "`[\"me\",5]`;audience_not_strings",
                "`[[\"me\"]]`;audience_not_strings",
                "`null`;audience_not_strings",
                "`true`;audience_not_strings"
            })
    void theAudienceIsOneOfOurs(String json, String code) {
        assertThat(verdict(with("aud", json, Sample.rules().audience("me").build())))
                .isEqualTo(code);
    }

    @Test
    @Tag("JWT-25")
    void anAbsentAudienceIsRefusedWhereOneIsNamed() {
        String token = Sample.token(Sample.claims());
        assertThat(verdict(Sample.verify(token, Sample.rules().audience("me").build())))
                .isEqualTo("audience_missing");
        assertThat(verdict(Sample.verify(token, RULES))).isEqualTo("verified");
        assertThat(verdict(with("aud", "5", RULES))).isEqualTo("audience_not_strings");
    }

    @ParameterizedTest
    @Tag("JWT-26")
    @CsvSource({
        "1800000600,verified",
        "1800000600.5,verified",
        "1.8000006e9,verified",
        "253402300799,verified",
        "253402300800,expiry_in_milliseconds",
        "1800000600000,expiry_in_milliseconds",
        "'\"1800000600\"',expiry_not_a_date",
        "null,expiry_not_a_date",
        "true,expiry_not_a_date",
        "1e400,expiry_not_a_date",
        "9223372036854775807,expiry_not_a_date",
        "18446744073709551616,expiry_not_a_date",
        "18446744075509551616,expiry_not_a_date",
        "-1,expiry_not_a_date",
        "-1e9,expiry_not_a_date",
        "0,expired",
        "[1800000600],expiry_not_a_date",
        "{},expiry_not_a_date",
        "1e-400,expired"
    })
    void theExpiryIsANumberOfSeconds(String json, String code) {
        assertThat(verdict(with("exp", json, RULES))).isEqualTo(code);
    }

    @ParameterizedTest
    @Tag("JWT-27")
    @CsvSource({
        "599,0,verified",
        "600,0,expired",
        "601,0,expired",
        "659,60,verified",
        "660,60,expired",
        "661,60,expired",
        "899,300,verified",
        "900,300,expired"
    })
    void anExpiryEqualToNowLessTheToleranceIsOver(int later, int tolerance, String code) {
        TokenRules rules = Sample.rules().clockTolerance(Duration.ofSeconds(tolerance)).build();
        Instant now = Sample.NOW.plusSeconds(later);
        assertThat(verdict(Sample.verify(Sample.token(Sample.claims()), rules, now)))
                .isEqualTo(code);
    }

    @Test
    @Tag("JWT-26")
    void anAbsentExpiryIsRefusedUnlessTheRulesLetItGo() {
        String token = Sample.token(Sample.claims().without("exp"));
        assertThat(verdict(Sample.verify(token, RULES))).isEqualTo("expiry_missing");
        assertThat(verdict(Sample.verify(token, Sample.rules().requiredClaims("sub").build())))
                .isEqualTo("verified");
    }

    @ParameterizedTest
    @Tag("JWT-27")
    @CsvSource({
        "nbf,1800000000,verified", "nbf,1800000001,not_yet_valid", "nbf,1799999999,verified",
        "nbf,'\"1\"',not_before_not_a_date", "nbf,-1,not_before_not_a_date",
                "nbf,null,not_before_not_a_date",
        "iat,1800000000,verified", "iat,1800000001,issued_in_the_future",
                "iat,-5,issued_at_not_a_date",
        "iat,'\"1\"',issued_at_not_a_date", "iat,1800000000000,issued_at_in_milliseconds",
                "iat,{},issued_at_not_a_date"
    })
    void theOtherTimesArePossible(String claim, String json, String code) {
        assertThat(verdict(with(claim, json, EXACT))).isEqualTo(code);
    }

    @Test
    @Tag("JWT-27")
    void theToleranceHoldsForBeginAndIssueToo() {
        assertThat(verdict(with("nbf", "1800000060", RULES))).isEqualTo("verified");
        assertThat(verdict(with("nbf", "1800000061", RULES))).isEqualTo("not_yet_valid");
        assertThat(verdict(with("iat", "1800000060", RULES))).isEqualTo("verified");
        assertThat(verdict(with("iat", "1800000061", RULES))).isEqualTo("issued_in_the_future");
    }

    @Test
    @Tag("JWT-27")
    void aTokenIsNotIssuedAfterItsExpiry() {
        JsonObject claims = Sample.claims().with("exp", StrictJson.parse("1799999980"));
        Verification verification = Sample.verify(Sample.token(claims), RULES);
        assertThat(verdict(verification)).isEqualTo("issued_after_expiry");
    }

    @ParameterizedTest
    @CsvSource({"609,lives_too_long", "610,verified", "611,verified"})
    void aTokenThatLivesTooLongIsRefused(int most, String code) {
        TokenRules rules = Sample.rules().longestLife(Duration.ofSeconds(most)).build();
        assertThat(verdict(Sample.verify(Sample.token(Sample.claims()), rules))).isEqualTo(code);
    }

    @Test
    void withoutTimeOfIssueALifeCountsFromNow() {
        String token = Sample.token(Sample.claims().without("iat"));
        TokenRules.Builder rules = Sample.rules().clockTolerance(Duration.ZERO);
        assertThat(verdict(Sample.verify(token, rules.longestLife(Duration.ofMinutes(10)).build())))
                .isEqualTo("verified");
        assertThat(
                        verdict(
                                Sample.verify(
                                        token, rules.longestLife(Duration.ofSeconds(599)).build())))
                .isEqualTo("lives_too_long");
        assertThat(verdict(Sample.verify(token, rules.requiredClaims("exp", "sub", "iat").build())))
                .isEqualTo("issued_at_missing");
    }

    @ParameterizedTest
    @Tag("JWT-28")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"\"`",
                "`\" \"`",
                "`5`",
                "`[\"a\"]`",
                "`null`",
                "`\"a\\u0000\"`",
                "`\"a\\nb\"`",
                "`\"\\u0085\"`",
                "`{}`",
                "`true`"
            })
    void theSubjectIsAProperName(String json) {
        assertThat(verdict(with("sub", json, RULES))).isEqualTo("subject_malformed");
    }

    @Test
    @Tag("JWT-28")
    void theSubjectIsBoundedAndKeptAsItStands() {
        assertThat(verdict(with("sub", "\"" + "a".repeat(255) + "\"", RULES)))
                .isEqualTo("verified");
        assertThat(verdict(with("sub", "\"" + "a".repeat(256) + "\"", RULES)))
                .isEqualTo("subject_malformed");
        assertThat(with("sub", "\"A b \"", RULES).orElseThrow().claims().subject())
                .contains("A b ");
        assertThat(verdict(Sample.verify(Sample.token(Sample.claims().without("sub")), RULES)))
                .isEqualTo("subject_missing");
    }

    @Test
    @Tag("JWT-28")
    void aLoneSurrogateIsRefusedWithTheClaims() {
        String claims = Sample.claims().toJson().replace("user-1", "a\\ud800");
        assertThat(verdict(Sample.verify(Sample.tokenOf(claims), RULES)))
                .isEqualTo("claims_not_json");
    }

    @Test
    void aTokenIdIsAProperNameAndRequiredWhereTheRulesSaySo() {
        TokenRules rules = Sample.rules().requiredClaims("exp", "sub", "jti").build();
        assertThat(verdict(Sample.verify(Sample.token(Sample.claims()), rules)))
                .isEqualTo("token_id_missing");
        assertThat(verdict(with("jti", "\"x\"", rules))).isEqualTo("verified");
        assertThat(verdict(with("jti", "5", RULES))).isEqualTo("token_id_malformed");
    }

    @Test
    @Tag("JWT-31")
    void findingsShowValuesShortenedAndPrintable() {
        Verification verification = with("iss", "\"" + "x".repeat(500) + "\"", RULES);
        assertThat(why(verification).detail()).hasSizeLessThan(200).contains("…");
        Verification control = with("iss", "\"a\\n\\u001b[31m\\\"é\"", RULES);
        assertThat(why(control).detail()).contains("\"a??[31m??\"");
    }

    @Test
    void ourOwnJsonStringsCompareByTheirText() {
        assertThat(new JsonString("a")).isEqualTo(StrictJson.parse("\"\\u0061\""));
    }
}
