package dev.countersign.devissuer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a {@code .env.local} file: {@code NAME=value} lines, with or without {@code
 * export}, the value bare, in single quotes (taken as it is) or in double quotes (with {@code \n},
 * {@code \"} and {@code \\}). Lines that are something else are passed over, as other readers do.
 */
final class EnvFile {

    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*"
                            + "(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|([^'\"\\s].*?)|)"
                            + "\\s*(?:\\s#.*)?");

    private EnvFile() {}

    /** The last value of each name. */
    static Map<String, String> parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> variables.put(line.group(1), value(line)));
        return variables;
    }

    private static String value(Matcher line) {
        if (line.group(2) != null) {
            return line.group(2);
        }
        if (line.group(3) != null) {
            return unescape(line.group(3));
        }
        return line.group(4) == null ? "" : line.group(4);
    }

    private static String unescape(String quoted) {
        return Pattern.compile("\\\\(.)")
                .matcher(quoted)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(
                                escape.group(1).equals("n") ? "\n" : escape.group(1)));
    }
}
