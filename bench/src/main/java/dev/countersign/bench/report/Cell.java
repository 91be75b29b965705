package dev.countersign.bench.report;

import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * One entry of a table.
 *
 * @param text for people
 * @param value for programs
 */
public record Cell(String text, JsonValue value) {

    private static final int EXACT_DIGITS = 4;

    /** Where there is nothing to be said. */
    public static final Cell NONE = new Cell("—", JsonNull.NULL);

    /** A text. */
    public static Cell text(String text) {
        return new Cell(text, new JsonString(text));
    }

    /** A whole number, its thousands apart. */
    public static Cell count(long number) {
        String digits = String.format(Locale.ROOT, "%,d", number);
        return new Cell(digits.replace(',', ' '), JsonNumber.of(number));
    }

    /** A number that is told without its decimals. */
    public static Cell rounded(double number) {
        return count(Math.round(number));
    }

    /** A number with so many decimals, then a unit. */
    public static Cell number(double number, int decimals, String unit) {
        if (!Double.isFinite(number)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return new Cell(unit.isEmpty() ? text : text + " " + unit, exact(number));
    }

    /** A share of one, as percent. */
    public static Cell percent(double share) {
        return Double.isFinite(share)
                ? new Cell(String.format(Locale.ROOT, "%.0f %%", share * 100), exact(share))
                : NONE;
    }

    private static JsonNumber exact(double number) {
        BigDecimal rounded =
                BigDecimal.valueOf(number).setScale(EXACT_DIGITS, RoundingMode.HALF_UP);
        return new JsonNumber(rounded.stripTrailingZeros().toPlainString());
    }
}
