package dev.countersign.jose.jwt;

import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Seconds since 1970 (RFC 7519 §2). Taken from 0 to 253402300799, the end of the year 9999; a
 * fraction is taken to the nanosecond. Text, literals and other numbers are not dates.
 */
final class NumericDate {

    private static final long LAST = 253_402_300_799L;
    private static final BigDecimal LEAST_MILLISECONDS = BigDecimal.valueOf(LAST + 1);
    private static final BigDecimal MOST_MILLISECONDS = BigDecimal.valueOf(LAST * 1000L);
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private NumericDate() {}

    /** The instant; null where the value is not a date. */
    static @Nullable Instant read(JsonValue value) {
        if (!(value instanceof JsonNumber number)) {
            return null;
        }
        OptionalLong seconds = number.asLongExact();
        if (seconds.isPresent()) {
            return inRange(seconds.getAsLong()) ? Instant.ofEpochSecond(seconds.getAsLong()) : null;
        }
        return fraction(number.decimal());
    }

    /** Whether a value that is not a date looks like milliseconds. */
    static boolean looksLikeMilliseconds(JsonValue value) {
        return value instanceof JsonNumber number
                && number.decimal().compareTo(LEAST_MILLISECONDS) >= 0
                && number.decimal().compareTo(MOST_MILLISECONDS) <= 0;
    }

    private static @Nullable Instant fraction(BigDecimal seconds) {
        if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(LAST)) > 0) {
            return null;
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).multiply(NANOS).longValue();
        return Instant.ofEpochSecond(whole.longValue(), nanos);
    }

    private static boolean inRange(long seconds) {
        return seconds >= 0 && seconds <= LAST;
    }
}
