package dev.countersign.jose.json;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A JSON number, kept as its text so that no digit is lost.
 *
 * @param text a number by RFC 8259 §6 of at most {@value #MAX_LENGTH} characters, its exponent
 *     between −9999 and 9999
 */
public record JsonNumber(String text) implements JsonValue {

    /** The longest number in characters. */
    public static final int MAX_LENGTH = 1000;

    private static final int SAFE_DIGITS = 18;
    private static final Pattern GRAMMAR =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?0*[0-9]{1,4})?");

    /** Refuses text that is no such number with an {@link IllegalArgumentException}. */
    public JsonNumber {
        if (!isPlainInteger(text)
                && (text.length() > MAX_LENGTH || !GRAMMAR.matcher(text).matches())) {
            throw new IllegalArgumentException("not a JSON number within limits");
        }
    }

    /** The number for a long. */
    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** The exact value. */
    public BigDecimal decimal() {
        return new BigDecimal(text);
    }

    /** The value as a long; empty where it has a fraction or does not fit. {@code 1e3} is 1000. */
    public OptionalLong asLongExact() {
        if (isPlainInteger(text)) {
            return OptionalLong.of(Long.parseLong(text));
        }
        try {
            return OptionalLong.of(decimal().longValueExact());
        } catch (ArithmeticException fractionOrTooLarge) {
            return OptionalLong.empty();
        }
    }

    private static boolean isPlainInteger(String text) {
        int length = text.length();
        if (length == 0 || length > SAFE_DIGITS) {
            return false;
        }
        if (text.charAt(0) == '0') {
            return length == 1;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
