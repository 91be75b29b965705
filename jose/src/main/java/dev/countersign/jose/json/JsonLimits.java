package dev.countersign.jose.json;

/**
 * How much JSON is read before it is refused.
 *
 * @param depth most objects and arrays inside each other; {@code {}} has depth 1
 * @param bytes most bytes of the whole text in UTF-8
 * @param stringLength most UTF-16 code units of a string or a name
 * @param numberLength most characters of a number
 * @param members most members and array values in the whole text
 */
public record JsonLimits(int depth, int bytes, int stringLength, int numberLength, int members) {

    /** Depth 16, 64 KiB, strings of 32 Ki units, numbers of 64 characters, 2 000 members. */
    public static final JsonLimits USUAL = new JsonLimits(16, 64 * 1024, 32 * 1024, 64, 2000);

    private static final int DEEPEST = 100;

    /** Refuses limits that are not positive, a depth over 100, numbers over 1 000 characters. */
    public JsonLimits {
        if (depth < 1 || depth > DEEPEST || bytes < 1 || stringLength < 1 || members < 0) {
            throw new IllegalArgumentException("limits must be positive, and depth at most 100");
        }
        if (numberLength < 1 || numberLength > JsonNumber.MAX_LENGTH) {
            throw new IllegalArgumentException("numberLength must be from 1 to 1000");
        }
    }

    /** The same limits with another number of bytes; strings may then be as long as the text. */
    public JsonLimits withBytes(int most) {
        return new JsonLimits(depth, most, Math.max(stringLength, most), numberLength, members);
    }
}
