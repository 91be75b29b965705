package dev.countersign.authority.fields;

import java.util.regex.Pattern;

/**
 * Matches an operator's pattern against a person's text with a budget of steps, so that a pattern
 * which backtracks cannot hold a thread (SECURITY DOS-04). Out of budget is no match.
 */
final class BoundedMatch {
    private static final int STEPS = 100_000;
    private static final int LONGEST = 2_000;

    private BoundedMatch() {}

    static boolean matches(String pattern, String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        try {
            return Pattern.compile(pattern).matcher(new Budgeted(text)).matches();
        } catch (OutOfSteps e) {
            return false;
        }
    }

    private static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfSteps() {
            super("too many steps", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Budgeted implements CharSequence {
        private final CharSequence text;
        private int left = STEPS;

        Budgeted(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left-- <= 0) {
                throw new OutOfSteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
