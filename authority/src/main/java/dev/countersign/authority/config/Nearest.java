package dev.countersign.authority.config;

import java.util.Arrays;
import java.util.Comparator;

/** Finds what somebody may have meant. */
final class Nearest {
    private static final int FAR = 4;

    private Nearest() {}

    static String hint(String key) {
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .filter(known -> distance(key, known) <= FAR)
                .map(known -> "Did you mean " + known + "?")
                .orElse("See: countersign config schema");
    }

    /** How many letters to change, add or drop (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
