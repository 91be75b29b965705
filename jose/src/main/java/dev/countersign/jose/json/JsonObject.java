package dev.countersign.jose.json;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object: members in their order, each name once. */
public final class JsonObject implements JsonValue {

    private static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    private final Map<String, JsonValue> members;

    /** Takes the map over: it is in its order, and the caller must not keep it. */
    JsonObject(Map<String, JsonValue> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** The object without members. */
    public static JsonObject of() {
        return EMPTY;
    }

    /** Starts an object. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether there is such a member; {@code null} as its value counts as there. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The member's value; empty where it is absent. A member {@code null} is {@link JsonNull}. */
    public Optional<JsonValue> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The member's text where it is a JSON string; empty where it is absent or anything else. */
    public Optional<String> string(String name) {
        return members.get(name) instanceof JsonString string
                ? Optional.of(string.value())
                : Optional.empty();
    }

    /** The names in their order. */
    public Set<String> names() {
        return members.keySet();
    }

    /** The members in their order, unmodifiable. */
    public Map<String, JsonValue> members() {
        return members;
    }

    /** How many members. */
    public int size() {
        return members.size();
    }

    /** This object with the member set; an existing one keeps its place. */
    public JsonObject with(String name, JsonValue value) {
        Map<String, JsonValue> copy = new LinkedHashMap<>(members);
        copy.put(new JsonString(name).value(), value);
        return new JsonObject(copy);
    }

    /** This object without the member. */
    public JsonObject without(String name) {
        Map<String, JsonValue> copy = new LinkedHashMap<>(members);
        copy.remove(name);
        return new JsonObject(copy);
    }

    /** {@link #toJson()} in UTF-8. */
    public byte[] toUtf8() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** Equal members in any order, as RFC 8259 §4 has it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** The names alone: values may be secret. */
    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }

    /** Builds an object; a name may be put once. Not thread-safe. */
    public static final class Builder {

        private Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a member; a name that is there already is an {@link IllegalArgumentException}. */
        public Builder put(String name, JsonValue value) {
            if (members.putIfAbsent(new JsonString(name).value(), value) != null) {
                throw new IllegalArgumentException("the member is there already: " + name);
            }
            return this;
        }

        /** Adds a string. */
        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        /** Adds an integer. */
        public Builder put(String name, long value) {
            return put(name, JsonNumber.of(value));
        }

        /** Adds a boolean. */
        public Builder put(String name, boolean value) {
            return put(name, JsonBoolean.of(value));
        }

        /** Adds a string unless it is null. */
        public Builder putIfPresent(String name, @Nullable String value) {
            return value == null ? this : put(name, value);
        }

        /** Adds a value unless it is null. */
        public Builder putIfPresent(String name, @Nullable JsonValue value) {
            return value == null ? this : put(name, value);
        }

        /** The object; the builder starts afresh. */
        public JsonObject build() {
            JsonObject built = new JsonObject(members);
            members = new LinkedHashMap<>();
            return built;
        }
    }
}
