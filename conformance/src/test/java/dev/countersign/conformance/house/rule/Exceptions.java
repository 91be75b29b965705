package dev.countersign.conformance.house.rule;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The places that may break a rule, each with its reason: lines of {@code rule, glob of a path,
 * reason}.
 */
public record Exceptions(List<Line> lines) {

    /** Where they stand. */
    public static final String FILE = "conformance/house-exceptions.txt";

    /** One of them. */
    public record Line(String rule, String glob, String reason) {
        boolean covers(Rule asked, Violation violation) {
            return rule.equals(asked.name())
                    && FileSystems.getDefault()
                            .getPathMatcher("glob:" + glob)
                            .matches(Path.of(violation.path()));
        }
    }

    public Exceptions {
        lines = List.copyOf(lines);
    }

    /** Reads the list; blank lines and lines that start with # say nothing. */
    public static Exceptions parse(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 3);
            if (words.length < 3) {
                throw new IllegalArgumentException("an exception without a reason: " + line);
            }
            lines.add(new Line(words[0], words[1], words[2]));
        }
        return new Exceptions(lines);
    }

    /** The violations that nothing excuses. */
    public List<Violation> unexcused(Rule rule, List<Violation> violations) {
        return violations.stream()
                .filter(found -> lines.stream().noneMatch(line -> line.covers(rule, found)))
                .toList();
    }

    /** The exceptions of this rule that excuse nothing. */
    public List<Line> needless(Rule rule, List<Violation> violations) {
        return lines.stream()
                .filter(line -> line.rule().equals(rule.name()))
                .filter(line -> violations.stream().noneMatch(found -> line.covers(rule, found)))
                .toList();
    }
}
