package dev.countersign.jose.json;

/** A JSON value (RFC 8259 §3), immutable. */
public sealed interface JsonValue
        permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /** This value as JSON text, without insignificant blanks, members in their order. */
    default String toJson() {
        return JsonText.of(this);
    }
}
