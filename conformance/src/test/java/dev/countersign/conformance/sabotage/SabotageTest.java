package dev.countersign.conformance.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.conformance.house.source.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Do the tests notice when a rule is no longer kept? */
class SabotageTest {

    private static final Checkout CHECKOUT = Checkout.current();

    static List<Sabotage> all() {
        return Sabotage.parse(CHECKOUT.read(Sabotage.LIST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theLineIsStillThereOnce(Sabotage sabotage) {
        assertThat(sabotage.occurrences(CHECKOUT.read(sabotage.file())))
                .as("%s: occurrences of <%s>", sabotage.file(), sabotage.find())
                .isOne();
        assertThat(sabotage.put()).isNotEqualTo(sabotage.find());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theTestIsStillThereAndNamesTheRule(Sabotage sabotage) {
        String text = testText(sabotage);
        int method = text.indexOf(" " + sabotage.testMethod() + "(");
        assertThat(method).as("%s is there", sabotage.test()).isPositive();
        int start = Math.max(text.lastIndexOf("}\n", method), text.lastIndexOf(";\n", method));
        assertThat(text.substring(Math.max(0, start), method))
                .contains("@Tag(\"" + sabotage.rule() + "\")");
    }

    @Test
    void thereAreEnoughAndEachHasItsOwnName() {
        Map<String, Integer> names = new TreeMap<>();
        all().forEach(sabotage -> names.merge(sabotage.name(), 1, Integer::sum));
        assertThat(names.values()).hasSizeGreaterThanOrEqualTo(30).allMatch(count -> count == 1);
    }

    @Test
    void everySabotageTurnsItsTestRed(@TempDir Path temporary) throws Exception {
        assumeTrue(Boolean.getBoolean("countersign.long"), "left out: sabotage (long suite only)");
        Path results = CHECKOUT.root().resolve("conformance/target/sabotage");
        Ledger ledger = new Ledger(results.resolve("red"));
        Workshop workshop = new Workshop(CHECKOUT, temporary);
        List<String> table = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Sabotage sabotage : all()) {
            Outcome outcome = outcome(sabotage, workshop, ledger);
            String row = sabotage.rule() + " " + sabotage.name() + " " + outcome;
            table.add(row + " " + sabotage.test());
            if (outcome != Outcome.RED) {
                wrong.add(row);
            }
            Files.write(results.resolve("table.txt"), table);
        }
        assertThat(wrong).as("sabotages that no test noticed").isEmpty();
    }

    private static Outcome outcome(Sabotage sabotage, Workshop workshop, Ledger ledger)
            throws Exception {
        String ingredients = workshop.ingredients(sabotage);
        if (ledger.wasRed(ingredients)) {
            return Outcome.RED;
        }
        Outcome outcome = workshop.attempt(sabotage);
        if (outcome == Outcome.RED) {
            ledger.isRed(ingredients);
        }
        return outcome;
    }

    private static String testText(Sabotage sabotage) {
        String directory = sabotage.testModule() + "/src/test/java";
        return CHECKOUT.files(directory, "/" + sabotage.testClass() + ".java").stream()
                .findFirst()
                .map(CHECKOUT::read)
                .orElseThrow(() -> new AssertionError("no test class " + sabotage.test()));
    }
}
