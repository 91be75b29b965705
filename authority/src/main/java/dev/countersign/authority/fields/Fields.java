package dev.countersign.authority.fields;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Field;
import dev.countersign.authority.user.User;
import dev.countersign.jose.json.JsonBoolean;
import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says which fields of a user are missing, and which values no other user may have. */
public final class Fields {
    private Fields() {}

    /** The required fields for which a user has given no value, in the order of the settings. */
    public static List<Field> missing(Environment environment, User user) {
        List<Field> fields = environment.settings().fields();
        if (fields.isEmpty()) {
            return List.of();
        }
        return fields.stream()
                .filter(Field::required)
                .filter(f -> value(user.profile(), f).isEmpty())
                .toList();
    }

    /**
     * The values of a profile that no two users of the environment may share, by field.
     *
     * <p>{@code username} is unique always; compared without regard to ASCII case.
     */
    public static Map<String, String> unique(Environment environment, JsonObject profile) {
        Map<String, String> values = new HashMap<>();
        profile.string("username")
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> values.put("username", canonical(name)));
        for (Field field : environment.settings().fields()) {
            if (field.unique()) {
                value(profile, field).ifPresent(value -> values.put(key(field), canonical(value)));
            }
        }
        return values;
    }

    /** The form in which values of unique fields are compared. */
    public static String canonical(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** The value of a field as text; a checkbox counts only when it is ticked. */
    static Optional<String> value(JsonObject profile, Field field) {
        JsonObject holder = profile;
        if (field.custom()) {
            holder =
                    profile.find("metadata").orElse(JsonObject.of()) instanceof JsonObject o
                            ? o
                            : JsonObject.of();
        }
        return holder.find(field.name()).flatMap(Fields::text);
    }

    private static Optional<String> text(JsonValue value) {
        return switch (value) {
            case JsonString s -> Optional.of(s.value().strip()).filter(t -> !t.isEmpty());
            case JsonNull n -> Optional.empty();
            case JsonBoolean b ->
                    b.equals(JsonBoolean.TRUE) ? Optional.of("true") : Optional.empty();
            default -> Optional.of(value.toJson());
        };
    }

    private static String key(Field field) {
        return field.custom() ? "metadata." + field.name() : field.name();
    }
}
