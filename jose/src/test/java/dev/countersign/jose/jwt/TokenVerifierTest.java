package dev.countersign.jose.jwt;

import static dev.countersign.jose.jwt.Sample.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
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
}
