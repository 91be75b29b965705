package dev.countersign.jose.json;

import dev.countersign.jose.json.JsonRefused.Reason;

/**
 * Reads JSON text strictly (RFC 8259, and I-JSON's rules on names and surrogates, RFC 7493 §2).
 *
 * <p>Every method throws {@link JsonRefused}, and nothing else, for text that is not strict JSON
 * within the limits.
 */
public final class StrictJson {

    private static final char BOM = '\uFEFF';

    private StrictJson() {}

    /** The value of a text within {@link JsonLimits#USUAL}. */
    public static JsonValue parse(byte[] utf8) {
        return parse(utf8, JsonLimits.USUAL);
    }

    /** The value of a text within limits. */
    public static JsonValue parse(byte[] utf8, JsonLimits limits) {
        if (utf8.length > limits.bytes()) {
            throw new JsonRefused(Reason.TOO_LONG, limits.bytes());
        }
        JsonValue plain = PlainReader.read(utf8, limits);
        return plain != null ? plain : TreeReader.read(withoutBom(Utf8.decode(utf8)), limits);
    }

    /** The value of a text within {@link JsonLimits#USUAL}. */
    public static JsonValue parse(String text) {
        return parse(text, JsonLimits.USUAL);
    }

    /** The value of a text within limits. */
    public static JsonValue parse(String text, JsonLimits limits) {
        return TreeReader.read(checked(text, limits), limits);
    }

    /** The object of a text within {@link JsonLimits#USUAL}. */
    public static JsonObject parseObject(byte[] utf8) {
        return object(parse(utf8));
    }

    /** The object of a text within limits. */
    public static JsonObject parseObject(byte[] utf8, JsonLimits limits) {
        return object(parse(utf8, limits));
    }

    /** The object of a text within {@link JsonLimits#USUAL}. */
    public static JsonObject parseObject(String text) {
        return object(parse(text));
    }

    /** The object of a text within limits. */
    public static JsonObject parseObject(String text, JsonLimits limits) {
        return object(parse(text, limits));
    }

    // A Java string has at most three bytes of UTF-8 per unit; only its own length is compared.
    private static String checked(String text, JsonLimits limits) {
        if (text.length() > limits.bytes()) {
            throw new JsonRefused(Reason.TOO_LONG, limits.bytes());
        }
        if (Surrogates.anyAlone(text)) {
            throw new JsonRefused(Reason.NOT_UTF8, -1);
        }
        return withoutBom(text);
    }

    // RFC 8259 §8.1: a text must not start with a byte order mark; we do not ignore one.
    private static String withoutBom(String text) {
        if (!text.isEmpty() && text.charAt(0) == BOM) {
            throw new JsonRefused(Reason.BOM, 0);
        }
        return text;
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new JsonRefused(Reason.NOT_AN_OBJECT, 0);
    }
}
