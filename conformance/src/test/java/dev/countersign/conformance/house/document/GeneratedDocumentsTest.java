package dev.countersign.conformance.house.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.ErrorCode;
import dev.countersign.conformance.house.document.SecurityRules.Rule;
import dev.countersign.conformance.house.source.Checkout;
import dev.countersign.conformance.house.source.Part;
import dev.countersign.conformance.house.source.SourceFile;
import dev.countersign.conformance.house.source.Syntax;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pages that are made from the code say what the code says. */
class GeneratedDocumentsTest {

    private final Checkout checkout = Checkout.current();

    @Test
    void theTableOfSecurityRulesIsUpToDate() {
        SecurityRules rules = SecurityRules.parse(checkout.read(SecurityRules.FILE));
        Map<String, Set<String>> tests = TaggedTests.in(Syntax.of(checkout.sources()));
        GeneratedPart.of(checkout, "docs/security-rules.md", "security rules")
                .holds(rules.table(tests));
    }

    @Test
    void everyRuleIsHeldByATestOrSaysWhyNot() {
        SecurityRules rules = SecurityRules.parse(checkout.read(SecurityRules.FILE));
        Map<String, Set<String>> tests = TaggedTests.in(Syntax.of(checkout.sources()));
        assertThat(rules.unexplained(tests)).as("rules without a test or a reason").isEmpty();
        assertThat(tests.keySet())
                .as("every rule that a test names is in " + SecurityRules.FILE)
                .isSubsetOf(rules.all().stream().map(Rule::id).toList());
    }

    @Test
    void thePageOfErrorsIsUpToDate() {
        StringBuilder table = new StringBuilder("| code | status | meaning | what to do |\n");
        table.append("| --- | --: | --- | --- |\n");
        Arrays.stream(ErrorCode.values())
                .sorted(
                        Comparator.comparingInt(ErrorCode::status)
                                .thenComparing(ErrorCode::wireName))
                .map(GeneratedDocumentsTest::row)
                .forEach(table::append);
        GeneratedPart.of(checkout, "docs/protocol/errors.md", "error codes")
                .holds(table.toString());
    }

    @Test
    void tagsOfMethodsAndClassesAreFound() {
        String text =
                """
                package a;
                @Tag("KEY-01") class T {
                    @Test @Tag("JWT-12") @Tag("JWT-13") void one() {}
                    @Tags({@Tag("OTP-01"), @Tag("slow")}) void two() {}
                }
                """;
        SourceFile file = new SourceFile("jose", Part.TEST, "jose/src/test/java/a/T.java", text);
        Map<String, Set<String>> tests = TaggedTests.in(Syntax.of(List.of(file)));
        assertThat(tests).containsOnlyKeys("KEY-01", "JWT-12", "JWT-13", "OTP-01");
        assertThat(tests.get("JWT-12")).containsExactly("jose/T#one");
        assertThat(tests.get("KEY-01")).containsExactly("jose/T");
    }

    @Test
    void aRuleWithoutATestNeedsAReason() {
        SecurityRules rules =
                SecurityRules.parse("# Keys\nKEY-01 a\nKEY-02 b\n  not covered: no c yet\n");
        assertThat(rules.unexplained(Map.of())).containsExactly("KEY-01");
        assertThat(rules.table(Map.of("KEY-01", Set.of("jose/T#one"))))
                .contains("1 of 2", "| KEY-01 | a | jose/T#one |", "*not covered: no c yet*");
    }

    private static String row(ErrorCode code) {
        return "| `%s` | %d | %s | %s |\n"
                .formatted(code.wireName(), code.status(), code.meaning(), code.hint().orElse(""));
    }
}
