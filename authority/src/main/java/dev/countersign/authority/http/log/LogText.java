package dev.countersign.authority.http.log;

import java.util.regex.Pattern;

/** Text made fit for a log. */
public final class LogText {

    /** Every alternative is one run of characters after a fixed beginning: linear in the text. */
    private static final Pattern SECRETS =
            Pattern.compile(
                    "eyJ[A-Za-z0-9_-]{5,}+[A-Za-z0-9_.=-]*+"
                            + "|dyn_[A-Za-z0-9_.-]{8,}+"
                            + "|(?i:bearer)[ :=]++[A-Za-z0-9._~+/=-]{8,}+");

    private LogText() {}

    /** Without tokens: JWTs, API tokens, bearer credentials. */
    public static String redacted(String text) {
        return SECRETS.matcher(text).replaceAll("[token]");
    }

    /** With every control character, line and paragraph separator written as an escape. */
    public static String oneLine(String text) {
        if (text.chars().noneMatch(LogText::breaksLines)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (breaksLines(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean breaksLines(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }
}
