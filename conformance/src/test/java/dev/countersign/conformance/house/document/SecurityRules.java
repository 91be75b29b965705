package dev.countersign.conformance.house.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that the product promises to keep, read from {@code conformance/security-rules.txt}.
 *
 * @param sections in the order of the file
 */
record SecurityRules(List<Section> sections) {

    static final String FILE = "conformance/security-rules.txt";

    record Section(String title, List<Rule> rules) {
        Section {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One promise.
     *
     * @param gap why no test holds it; empty where one does, or should
     */
    record Rule(String id, String promise, Optional<String> gap) {}

    /**
     * Reads the list: {@code # Title} opens a section, {@code ID promise} is a rule, and an
     * indented {@code not covered: reason} belongs to the rule above it.
     */
    static SecurityRules parse(String text) {
        List<Section> sections = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        String title = "";
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            if (line.startsWith("# ")) {
                add(sections, title, rules);
                title = line.substring(2);
                rules.clear();
            } else if (line.startsWith("  not covered: ")) {
                Rule above = rules.removeLast();
                String gap = line.strip().substring("not covered: ".length());
                rules.add(new Rule(above.id(), above.promise(), Optional.of(gap)));
            } else {
                String[] words = line.split("\\s+", 2);
                rules.add(new Rule(words[0], words[1], Optional.empty()));
            }
        }
        add(sections, title, rules);
        return new SecurityRules(List.copyOf(sections));
    }

    private static void add(List<Section> sections, String title, List<Rule> rules) {
        if (!rules.isEmpty()) {
            sections.add(new Section(title, rules));
        }
    }

    List<Rule> all() {
        return sections.stream().flatMap(section -> section.rules().stream()).toList();
    }

    /** The rules that neither a test holds nor a reason excuses. */
    List<String> unexplained(Map<String, Set<String>> tests) {
        return all().stream()
                .filter(rule -> !tests.containsKey(rule.id()) && rule.gap().isEmpty())
                .map(Rule::id)
                .toList();
    }

    /** The table, as Markdown. */
    String table(Map<String, Set<String>> tests) {
        StringBuilder page = new StringBuilder();
        long held = all().stream().filter(rule -> tests.containsKey(rule.id())).count();
        page.append(
                "%d of %d rules are held by a test that names them.\n"
                        .formatted(held, all().size()));
        for (Section section : sections) {
            page.append("\n## ")
                    .append(section.title())
                    .append("\n\n| rule | promise | held by |\n");
            page.append("| --- | --- | --- |\n");
            for (Rule rule : section.rules()) {
                page.append(
                        "| %s | %s | %s |\n"
                                .formatted(rule.id(), rule.promise(), heldBy(rule, tests)));
            }
        }
        return page.toString();
    }

    private static String heldBy(Rule rule, Map<String, Set<String>> tests) {
        Set<String> found = tests.get(rule.id());
        if (found == null) {
            return "*not covered: " + rule.gap().orElse("no reason given") + "*";
        }
        return String.join("<br>", found);
    }
}
