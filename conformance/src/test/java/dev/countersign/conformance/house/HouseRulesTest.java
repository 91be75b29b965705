package dev.countersign.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.conformance.house.rule.Bans;
import dev.countersign.conformance.house.rule.Cycles;
import dev.countersign.conformance.house.rule.Exceptions;
import dev.countersign.conformance.house.rule.Furniture;
import dev.countersign.conformance.house.rule.House;
import dev.countersign.conformance.house.rule.Modules;
import dev.countersign.conformance.house.rule.Proofs;
import dev.countersign.conformance.house.rule.Rooms;
import dev.countersign.conformance.house.rule.Rule;
import dev.countersign.conformance.house.rule.Shapes;
import dev.countersign.conformance.house.rule.Sizes;
import dev.countersign.conformance.house.rule.Tables;
import dev.countersign.conformance.house.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does the house stand as docs/architecture.md has it? */
class HouseRulesTest {

    private static final House HOUSE = House.current();
    private static final Exceptions EXCEPTIONS =
            Exceptions.parse(HOUSE.checkout().read(Exceptions.FILE));

    /** Every rule of the house. */
    static Stream<Named<Rule>> named() {
        return rules().map(rule -> Named.of(rule.name(), rule));
    }

    private static Stream<Rule> rules() {
        List<Rule> all = new ArrayList<>();
        all.add(new Modules());
        all.add(new Rooms());
        all.add(new Cycles());
        all.addAll(Furniture.all());
        all.add(new Tables());
        all.add(new Proofs());
        all.addAll(Bans.all());
        all.addAll(Shapes.all());
        all.addAll(Sizes.all());
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void everyRuleHolds(Rule rule) {
        List<Violation> violations = EXCEPTIONS.unexcused(rule, rule.violations(HOUSE));
        assertThat(violations).withFailMessage(() -> said(rule, violations)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void everyExceptionIsStillNeeded(Rule rule) {
        assertThat(EXCEPTIONS.needless(rule, rule.violations(HOUSE)))
                .as("lines of " + Exceptions.FILE + " that excuse nothing: delete them")
                .isEmpty();
    }

    @Test
    void everyExceptionNamesARule() {
        List<String> names = rules().map(Rule::name).toList();
        assertThat(EXCEPTIONS.lines()).allMatch(line -> names.contains(line.rule()));
    }

    private static String said(Rule rule, List<Violation> violations) {
        StringBuilder text = new StringBuilder("house rule " + rule.name() + " is broken:");
        violations.forEach(violation -> text.append("\n  ").append(violation));
        return text.append("\ninstead: ").append(rule.instead()).toString();
    }
}
