package dev.countersign.authority.environment;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An object inside the settings together with the path that leads to it, for refusals that say
 * where. A member that is absent or null is empty; one of another type is refused.
 */
record JsonPart(String path, JsonObject object) {

    static JsonValue text(String value) {
        return new JsonString(value);
    }

    boolean empty() {
        return object.size() == 0;
    }

    JsonPart part(String name) {
        Optional<JsonValue> value = present(name);
        if (value.isEmpty()) {
            return new JsonPart(child(name), JsonObject.of());
        }
        if (value.get() instanceof JsonObject part) {
            return new JsonPart(child(name), part);
        }
        throw refused(name, "an object");
    }

    Optional<JsonArray> list(String name) {
        return present(name)
                .map(value -> {
                    if (value instanceof JsonArray list) {
                        return list;
                    }
                    throw refused(name, "an array");
                });
    }

    Optional<String> text(String name, int longest) {
        return present(name)
                .map(value -> {
                    if (value instanceof JsonString text
                            && text.value().length() <= longest
                            && text.value().chars().noneMatch(Character::isISOControl)) {
                        return text.value();
                    }
                    throw refused(name, "a text of at most " + longest + " characters");
                })
                .filter(text -> !text.isEmpty());
    }

    /** A text in which lines may end; it is kept, not read. */
    Optional<String> prose(String name, int longest) {
        return present(name)
                .map(value -> {
                    if (value instanceof JsonString text && text.value().length() <= longest) {
                        return text.value();
                    }
                    throw refused(name, "a text of at most " + longest + " characters");
                });
    }

    boolean flag(String name, boolean absent) {
        return present(name)
                .map(value -> {
                    if (value instanceof JsonBoolean) {
                        return value.equals(JsonBoolean.TRUE);
                    }
                    throw refused(name, "true or false");
                })
                .orElse(absent);
    }

    Optional<Long> number(String name, long least, long most) {
        return present(name)
                .map(value -> {
                    if (value instanceof JsonNumber number) {
                        long exact = number.asLongExact().orElse(least - 1);
                        if (exact >= least && exact <= most) {
                            return exact;
                        }
                    }
                    throw refused(name, "a whole number from " + least + " to " + most);
                });
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E absent) {
        Optional<String> word = text(name, 40);
        if (word.isEmpty()) {
            return absent;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(word.get()))
                .findFirst()
                .orElseThrow(() -> refused(name, "one of " + words(type)));
    }

    SettingsRefused refused(String name, String expected) {
        return new SettingsRefused(child(name), expected);
    }

    /** An object that stands at a place below this one. */
    JsonPart child(String place, JsonObject inner) {
        return new JsonPart(child(place), inner);
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    }

    private Optional<JsonValue> present(String name) {
        return object.find(name).filter(v -> !(v instanceof JsonNull));
    }

    private String child(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
