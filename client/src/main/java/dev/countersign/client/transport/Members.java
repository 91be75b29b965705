package dev.countersign.client.transport;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads members of an answer; a missing or misshapen one that is required is an {@link
 * Unreachable}, since then this is not the API we know.
 *
 * @param json the object that is read
 */
public record Members(JsonObject json) {

    /** A string that must be there. */
    public String text(String name) {
        return json.string(name).orElseThrow(() -> missing(name));
    }

    /** A string that may be there. */
    public Optional<String> maybe(String name) {
        return json.string(name);
    }

    /** A UUID that must be there. */
    public UUID uuid(String name) {
        return maybeUuid(name).orElseThrow(() -> missing(name));
    }

    /** A UUID that may be there. */
    public Optional<UUID> maybeUuid(String name) {
        try {
            return json.string(name).map(UUID::fromString);
        } catch (IllegalArgumentException misshapen) {
            throw missing(name);
        }
    }

    /** A date and time that may be there, in ISO 8601 with an offset. */
    public Optional<Instant> instant(String name) {
        try {
            return json.string(name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException misshapen) {
            throw missing(name);
        }
    }

    /** A whole number that may be there. */
    public Optional<Long> number(String name) {
        return json.find(name)
                .filter(JsonNumber.class::isInstance)
                .flatMap(value -> boxed((JsonNumber) value));
    }

    /** Whether a member is {@code true}; absent is {@code false}. */
    public boolean flag(String name) {
        return json.find(name).filter(value -> value == JsonBoolean.TRUE).isPresent();
    }

    /** An object that must be there. */
    public JsonObject object(String name) {
        return maybeObject(name).orElseThrow(() -> missing(name));
    }

    /** An object that may be there. */
    public Optional<JsonObject> maybeObject(String name) {
        return json.find(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** The objects of an array; an absent array is empty, members of other types are left out. */
    public <T> List<T> list(String name, Function<JsonObject, T> read) {
        return values(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .map(read)
                .toList();
    }

    /** The strings of an array; an absent array is empty, members of other types are left out. */
    public List<String> texts(String name) {
        return values(name).stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .toList();
    }

    private List<JsonValue> values(String name) {
        return json.find(name).orElse(JsonArray.of()) instanceof JsonArray array
                ? array.values()
                : List.of();
    }

    private static Optional<Long> boxed(JsonNumber number) {
        return number.asLongExact().stream().boxed().findFirst();
    }

    private static Unreachable missing(String name) {
        return new Unreachable(
                URI.create(""), "the answer lacks a usable member \"" + name + "\"", null);
    }
}
