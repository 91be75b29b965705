package dev.countersign.authority.http;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A JSON object that a client sent, read member by member.
 *
 * <p>A member of another type than asked for is a 400 {@code invalid_body} that names it; nothing
 * is converted. {@code null} counts as absent. Members that nobody asks for are ignored. Lengths
 * count UTF-16 units.
 */
public record Body(JsonObject json) {

    /** The text of a member that must be there and not be empty. */
    public String requiredString(String name, int maxLength) {
        return string(name, maxLength).filter(text -> !text.isEmpty()).orElseThrow(missing(name));
    }

    /**
     * A member that must be there, parsed from its text: {@code body.required("email", 255,
     * EmailAddress::parse)}.
     */
    public <T> T required(String name, int maxLength, Function<String, Optional<T>> parser) {
        return parser.apply(requiredString(name, maxLength)).orElseThrow(() -> unfit(name));
    }

    /** The text of a member; may be empty. */
    public Optional<String> string(String name, int maxLength) {
        return present(name).map(value -> text(name, value, maxLength));
    }

    /** A member parsed from its text, where it is there. */
    public <T> Optional<T> string(
            String name, int maxLength, Function<String, Optional<T>> parser) {
        return string(name, maxLength)
                .map(text -> parser.apply(text).orElseThrow(() -> unfit(name)));
    }

    public Optional<Boolean> bool(String name) {
        return present(name)
                .map(value -> {
                    if (value instanceof JsonBoolean bool) {
                        return bool == JsonBoolean.TRUE;
                    }
                    throw wrongType(name, "true or false");
                });
    }

    /** A whole number between min and max, both included; 5.0 and 5e0 are not whole. */
    public Optional<Long> integer(String name, long min, long max) {
        return present(name)
                .map(value -> {
                    if (value instanceof JsonNumber number && number.asLongExact().isPresent()) {
                        return inRange(name, number.asLongExact().getAsLong(), min, max);
                    }
                    throw wrongType(name, "a whole number");
                });
    }

    public Optional<JsonObject> object(String name) {
        return present(name)
                .map(value -> {
                    if (value instanceof JsonObject object) {
                        return object;
                    }
                    throw wrongType(name, "an object");
                });
    }

    /** An object's members, to be read as this one's are. */
    public Optional<Body> body(String name) {
        return object(name).map(Body::new);
    }

    /** A list's values; empty if the member is absent. */
    public List<JsonValue> values(String name, int maxSize) {
        Optional<JsonValue> value = present(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof JsonArray array)) {
            throw wrongType(name, "a list");
        }
        if (array.values().size() > maxSize) {
            throw ApiError.of(
                    ErrorCode.INVALID_BODY, name + " has more than " + maxSize + " entries");
        }
        return array.values();
    }

    /** A list of texts; empty if the member is absent. */
    public List<String> strings(String name, int maxSize, int maxLength) {
        return values(name, maxSize).stream().map(value -> text(name, value, maxLength)).toList();
    }

    /** Whether the member is there at all, even as {@code null}: {@code null} may mean "remove". */
    public boolean has(String name) {
        return json.has(name);
    }

    /** Whether the member is there and says {@code null}. */
    public boolean isNull(String name) {
        return json.find(name).filter(JsonNull.class::isInstance).isPresent();
    }

    private Optional<JsonValue> present(String name) {
        return json.find(name).filter(value -> !(value instanceof JsonNull));
    }

    private static String text(String name, JsonValue value, int maxLength) {
        if (!(value instanceof JsonString string)) {
            throw wrongType(name, "a string");
        }
        if (string.value().length() > maxLength) {
            throw ApiError.of(
                    ErrorCode.INVALID_BODY, name + " is longer than " + maxLength + " characters");
        }
        return string.value();
    }

    private static Long inRange(String name, long number, long min, long max) {
        if (number < min || number > max) {
            throw ApiError.of(
                    ErrorCode.INVALID_BODY, name + " must be between " + min + " and " + max);
        }
        return number;
    }

    private static Supplier<ApiError> missing(String name) {
        return () -> ApiError.of(ErrorCode.INVALID_BODY, name + " is missing");
    }

    private static ApiError unfit(String name) {
        return ApiError.of(ErrorCode.INVALID_BODY, name + " is not well formed");
    }

    private static ApiError wrongType(String name, String wanted) {
        return ApiError.of(ErrorCode.INVALID_BODY, name + " must be " + wanted);
    }
}
