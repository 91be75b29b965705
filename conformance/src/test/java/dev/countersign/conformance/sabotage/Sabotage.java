package dev.countersign.conformance.sabotage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One change to one line.
 *
 * @param name unique in the list
 * @param rule that the line keeps
 * @param file that it stands in, from the root of the checkout
 * @param find the exact text, once in the file
 * @param put what takes its place
 * @param test that must turn red: {@code module/Class#method}
 */
record Sabotage(String name, String rule, String file, String find, String put, String test) {

    static final String LIST = "conformance/sabotage.txt";

    /** The module whose code is changed. */
    String module() {
        return file.substring(0, file.indexOf('/'));
    }

    String testModule() {
        return test.substring(0, test.indexOf('/'));
    }

    String testClass() {
        return test.substring(test.indexOf('/') + 1, test.indexOf('#'));
    }

    String testMethod() {
        return test.substring(test.indexOf('#') + 1);
    }

    /** How often the text stands in the file. */
    int occurrences(String source) {
        int count = 0;
        for (int at = source.indexOf(find); at >= 0; at = source.indexOf(find, at + 1)) {
            count++;
        }
        return count;
    }

    /** The file with the change made. */
    String applied(String source) {
        int at = source.indexOf(find);
        if (at < 0) {
            throw new IllegalStateException(name + ": the text is not in " + file);
        }
        return source.substring(0, at) + put + source.substring(at + find.length());
    }

    /** Reads a list: a name in brackets, then {@code word: value} lines. */
    static List<Sabotage> parse(String text) {
        List<Sabotage> all = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                add(all, values);
                values.clear();
                values.put("name", line.substring(1, line.indexOf(']')));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        add(all, values);
        return List.copyOf(all);
    }

    private static void add(List<Sabotage> all, Map<String, String> values) {
        if (!values.isEmpty()) {
            all.add(
                    new Sabotage(
                            value(values, "name"),
                            value(values, "rule"),
                            value(values, "file"),
                            value(values, "find"),
                            values.getOrDefault("put", ""),
                            value(values, "test")));
        }
    }

    private static String value(Map<String, String> values, String word) {
        String value = values.get(word);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(values.get("name") + " has no " + word);
        }
        return value;
    }
}
