package dev.countersign.jose.jwt;

import static dev.countersign.jose.jwt.Sample.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.jws.JwsSigner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final TokenRules RULES = Sample.rules().audience("a", "b").build();

    private static String token(String audience) {
        return Sample.token(Sample.claims().with("aud", new JsonString(audience)));
    }

    @Test
    void aGoodTokenPassesEveryCheckInOrder() {
        Verification verification = Sample.verify(token("b"), RULES);
        assertThat(verdict(verification)).isEqualTo("verified");
        assertThat(verification.findings()).extracting(Finding::check).isEqualTo(Check.ALL);
        assertThat(verification.orElseThrow().claims().subject()).contains("user-1");
    }

    @Test
    void whatTheRulesDoNotAskForIsSkipped() {
        Verification verification = Sample.verify(token("b"), RULES);
        assertThat(verification.findings())
                .filteredOn(finding -> finding.status() == Finding.Status.SKIPPED)
                .extracting(Finding::check)
                .containsExactly(Check.TYPE, Check.LIFETIME);
    }

    @Test
    void aFailureUpToTheSignatureLeavesTheRestUnreached() {
        String token = token("b");
        String changed = token.substring(0, token.length() - 8) + "AAAAAAAA";
        Verification verification = Sample.verify(changed, RULES);
        assertThat(verdict(verification)).isEqualTo("signature_not_genuine");
        assertThat(verification.findings())
                .filteredOn(finding -> finding.status() == Finding.Status.NOT_REACHED)
                .extracting(Finding::check)
                .isEqualTo(Check.ALL.subList(Check.ALL.indexOf(Check.CLAIMS), Check.ALL.size()));
    }

    @Test
    void everythingWrongWithTheClaimsIsToldAtOnce() {
        JsonObject claims = JsonObject.builder().put("iss", Sample.ISSUER + "/").build();
        Verification verification = Sample.verify(Sample.token(claims), RULES);
        assertThat(verification.findings())
                .filteredOn(Finding::isFailed)
                .extracting(Finding::code)
                .containsExactly(
                        "issuer_differs", "audience_missing", "expiry_missing", "subject_missing");
    }

    @Test
    @Tag("JWT-22")
    void anIdTokenIsNoAccessToken() {
        TokenRules rules = Sample.rules().types("at+jwt").build();
        for (String good : List.of("at+jwt", "AT+JWT", "application/at+jwt")) {
            assertThat(verdict(Sample.verify(typed(good), rules))).isEqualTo("verified");
        }
        for (String bad :
                List.of("JWT", "", "at+jwt ", "at+JWT2", "x/at+jwt", "application/x/at+jwt")) {
            assertThat(verdict(Sample.verify(typed(bad), rules))).isEqualTo("wrong_type");
        }
        Verification verification = Sample.verify(typed("JWT"), rules);
        assertThat(((Verification.Refused) verification).why().hint()).contains("not the ID token");
        String edited =
                typed("JWT").replaceFirst("[^.]*", Base64Url.encode(header("at+jwt").toJson()));
        assertThat(verdict(Sample.verify(edited, rules))).isEqualTo("signature_not_genuine");
    }

    private static JsonObject header(String type) {
        return JwsSigner.header(Sample.KEY, type);
    }

    private static String typed(String type) {
        return JwsSigner.sign(Sample.KEY, type, Sample.claims());
    }

    @Test
    @Tag("JWT-33")
    void aRememberedHeaderSaysNothingAboutTheRest() {
        TokenVerifier verifier = new TokenVerifier();
        TokenRules rules = Sample.rules().build();
        String good = Sample.token(Sample.claims());
        String other = Sample.token(Sample.claims().with("sub", new JsonString("user-2")));
        String mixed =
                good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
        for (int i = 0; i < 3; i++) {
            assertThat(verifier.verify(good, rules, Sample.KEYS, Sample.NOW))
                    .isInstanceOf(Verification.Verified.class);
            assertThat(verdict(verifier.verify(mixed, rules, Sample.KEYS, Sample.NOW)))
                    .isEqualTo("signature_not_genuine");
            assertThat(verdict(verifier.verify(good + "A", rules, Sample.KEYS, Sample.NOW)))
                    .isIn("signature_encoding", "signature_wrong_length");
            assertThat(verdict(verifier.verify("A" + good, rules, Sample.KEYS, Sample.NOW)))
                    .isNotEqualTo("verified");
        }
    }

    @Test
    void theCallersOwnCheckComesAfterAllOthers() {
        Check replay = new Check("replay", "Is it used for the first time?");
        TokenRules rules = Sample.rules().build();
        Verification good = Sample.verify(Sample.token(Sample.claims()), rules);
        Verification passed = good.and(replay, token -> Finding.passed(replay));
        assertThat(passed).isInstanceOf(Verification.Verified.class);
        assertThat(passed.findings()).last().isEqualTo(Finding.passed(replay));
        Finding used = Finding.failed(replay, "replayed", null, "Get a new token.");
        Verification failed = good.and(replay, token -> used);
        assertThat(failed).isEqualTo(new Verification.Refused(used, failed.findings()));
        Verification bad = Sample.verify("x", rules).and(replay, token -> used);
        assertThat(bad.findings()).last().isEqualTo(Finding.notReached(replay));
    }

    @Test
    @Tag("JWT-31")
    void everyRefusalHasTheSamePublicMessage() {
        TokenRules rules = Sample.rules().audience("me").build();
        for (String token : List.of("x", Sample.token(Sample.claims()), typed("JWT") + "A")) {
            assertThatThrownBy(() -> Sample.verify(token, rules).orElseThrow())
                    .isInstanceOf(TokenRefused.class)
                    .hasMessage("the token is not accepted");
        }
    }

    @Test
    @Tag("JWT-31")
    void noFindingHoldsTheTokenOrItsSignature() {
        String token = Sample.token(Sample.claims());
        String changed = token.substring(0, token.length() - 6) + "AAAAAA";
        String text = Sample.verify(changed, Sample.rules().build()).toString();
        for (String segment : token.split("\\.", -1)) {
            assertThat(text).doesNotContain(segment.substring(0, 20));
        }
    }

    @Test
    void everyCodeOfAFailureIsItsOwn() {
        assertThat(Check.ALL).extracting(Check::code).doesNotHaveDuplicates();
    }

    @Test
    void rulesThatNameNoAlgorithmOrIssuerCannotBeMade() {
        assertThatThrownBy(() -> TokenRules.forIssuer(""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenRules.forIssuer("a").build())
                .isInstanceOf(IllegalArgumentException.class);
        for (Duration bad : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(301))) {
            assertThatThrownBy(() -> Sample.rules().clockTolerance(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Tag("JWT-15")
    void claimsThatAreNotOneStrictObjectAreRefused() {
        TokenRules rules = Sample.rules().build();
        String claims = Sample.claims().toJson();
        List<String> bad =
                List.of(
                        "",
                        "[]",
                        "null",
                        "\"x\"",
                        claims + "x",
                        "\uFEFF" + claims,
                        claims.replace("1800000600", "NaN"),
                        "[".repeat(5000),
                        claims + "/**/");
        for (String text : bad) {
            assertThat(verdict(Sample.verify(Sample.tokenOf(text), rules)))
                    .isEqualTo("claims_not_json");
        }
    }
}
