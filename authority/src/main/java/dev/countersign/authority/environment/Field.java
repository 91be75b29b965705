package dev.countersign.authority.environment;

import java.util.List;
import java.util.Optional;

/**
 * A piece of information that an environment collects about its users.
 *
 * @param name the member of the profile (standard) or of {@code metadata} (custom)
 * @param custom whether it is a field of the environment's own making
 * @param required whether a session is incomplete without it
 * @param unique whether two users may not share its value
 * @param rules what a value must look like
 */
public record Field(String name, boolean custom, boolean required, boolean unique, Rules rules) {

    /**
     * What a value must look like.
     *
     * @param pattern a regular expression that the whole value matches
     * @param options when not empty, the values to choose from
     */
    public record Rules(Optional<String> pattern, List<String> options) {
        /** Any value will do. */
        public static final Rules NONE = new Rules(Optional.empty(), List.of());

        public Rules {
            options = List.copyOf(options);
        }
    }
}
