package dev.countersign.jose.json;

/** Finds surrogate code units that have no partner. */
final class Surrogates {

    private Surrogates() {}

    static boolean anyAlone(String text) {
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
