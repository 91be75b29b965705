package dev.countersign.conformance.house.rule;

/**
 * One place that breaks a rule.
 *
 * @param path from the root of the checkout
 * @param line from 1; 0 where the whole file is meant
 * @param what what was found there
 */
public record Violation(String path, int line, String what) {
    @Override
    public String toString() {
        return path + (line == 0 ? "" : ":" + line) + ": " + what;
    }
}
