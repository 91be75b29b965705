package dev.countersign.authority.environment;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code kyc} and {@code customFields} of the settings. */
final class FieldsJson {
    private static final int MOST = 64;

    private FieldsJson() {}

    /** The enabled fields, standard ones first. */
    static List<Field> read(JsonPart root) {
        List<Field> fields = new ArrayList<>();
        collect(root, "kyc", fields);
        collect(root, "customFields", fields);
        if (fields.size() > MOST) {
            throw root.refused("customFields", "at most " + MOST + " fields");
        }
        return fields;
    }

    private static void collect(JsonPart root, String member, List<Field> into) {
        List<JsonValue> values = root.list(member).map(JsonArray::values).orElse(List.of());
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof JsonObject object)) {
                throw root.refused(member + "[" + i + "]", "an object");
            }
            JsonPart part = new JsonPart(member + "[" + i + "]", object);
            if (part.flag("enabled", true)) {
                into.add(field(part, member.equals("customFields")));
            }
        }
    }

    private static Field field(JsonPart part, boolean customList) {
        String name = part.text("name", 60).orElseThrow(() -> part.refused("name", "a text"));
        boolean custom = part.text("type", 10).map("custom"::equals).orElse(customList);
        JsonPart rules = part.part("validationRules");
        return new Field(
                name,
                custom,
                part.flag("required", false),
                part.flag("unique", false) || rules.flag("unique", false),
                new Field.Rules(pattern(rules), options(rules)));
    }

    private static Optional<String> pattern(JsonPart rules) {
        Optional<String> regex = rules.text("regex", 200);
        regex.ifPresent(text -> {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw rules.refused("regex", "a regular expression");
            }
        });
        return regex;
    }

    private static List<String> options(JsonPart rules) {
        List<String> options = new ArrayList<>();
        for (JsonValue value :
                rules.list("validOptions").map(JsonArray::values).orElse(List.of())) {
            if (value instanceof JsonObject option) {
                option.string("value").or(() -> option.string("label")).ifPresent(options::add);
            } else if (value instanceof JsonString text) {
                options.add(text.value());
            }
        }
        return options;
    }
}
