package dev.countersign.authority.config;

import dev.countersign.authority.crypto.Secret;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings that were given, as text; what was not given has its usual value. */
final class Values {
    private final Map<Setting, String> given;

    Values(Map<Setting, String> given) {
        this.given = new EnumMap<>(Setting.class);
        this.given.putAll(given);
    }

    Optional<String> text(Setting setting) {
        String text = given.getOrDefault(setting, setting.usual()).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    String required(Setting setting) {
        return text(setting).orElseThrow(() -> refused(setting, "a value"));
    }

    Optional<Secret> secret(Setting setting) {
        return text(setting).map(Secret::of);
    }

    int number(Setting setting, int least, int most) {
        try {
            int number = Integer.parseInt(required(setting));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(setting, "a whole number from " + least + " to " + most);
        }
        throw refused(setting, "a whole number from " + least + " to " + most);
    }

    Optional<Boolean> flag(Setting setting) {
        return text(setting)
                .map(text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw refused(setting, "true or false");
                        });
    }

    List<String> list(Setting setting) {
        return text(setting).stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        String text = required(setting);
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> refused(setting, "one of " + words(type)));
    }

    static ConfigRefused refused(Setting setting, String expected) {
        return new ConfigRefused(
                setting.key() + " must be " + expected,
                "Set it in the file, or as " + setting.variable() + ".");
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    }
}
