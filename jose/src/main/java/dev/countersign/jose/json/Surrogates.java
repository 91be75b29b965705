package dev.countersign.jose.json;

/** Finds surrogate code units that have no partner. */
final class Surrogates {

    private Surrogates() {}

    static boolean anyAlone(String text) {
        // Nearly every text has none at all, which a loop without branches tells soonest.
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= text.charAt(i);
        }
        return all >= Character.MIN_SURROGATE && anyAloneAmong(text);
    }

    private static boolean anyAloneAmong(String text) {
        boolean afterHigh = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLowSurrogate(c) != afterHigh) {
                return true;
            }
            afterHigh = Character.isHighSurrogate(c);
        }
        return afterHigh;
    }
}
