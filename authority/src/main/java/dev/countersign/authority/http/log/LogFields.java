package dev.countersign.authority.http.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Named values of one log record: members of the object in JSON, {@code name=value} in plain text.
 *
 * <p>Given as the one parameter of a message {@code {0}}.
 */
public record LogFields(Map<String, String> values) {

    public LogFields {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static LogFields of(String name, String value) {
        return new LogFields(Map.of(name, value));
    }

    /** These and one more, at the end. */
    public LogFields and(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new LogFields(more);
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
    }
}
