package dev.countersign.jose.json;

/** The JSON literal {@code null}. */
public enum JsonNull implements JsonValue {
    /** The one null. */
    NULL
}
