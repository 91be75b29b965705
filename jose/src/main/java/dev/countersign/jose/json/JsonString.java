package dev.countersign.jose.json;

/**
 * A JSON string of Unicode scalar values.
 *
 * @param value the text; a lone surrogate is refused, because two different texts would otherwise
 *     have the same UTF-8 bytes
 */
public record JsonString(String value) implements JsonValue {

    /** Refuses lone surrogates with an {@link IllegalArgumentException}. */
    public JsonString {
        if (Surrogates.anyAlone(value)) {
            throw new IllegalArgumentException("a JSON string must not hold a lone surrogate");
        }
    }
}
