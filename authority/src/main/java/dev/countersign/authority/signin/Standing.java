package dev.countersign.authority.signin;

import dev.countersign.authority.environment.Field;
import java.util.List;

/**
 * How far a user has come: the scopes that their tokens carry, and what stands in the way.
 *
 * @param scopes in the order of the claim; {@code user:basic} is there only when nothing is missing
 * @param missing required fields without a value
 */
public record Standing(List<String> scopes, List<Field> missing) {
    public Standing {
        scopes = List.copyOf(scopes);
        missing = List.copyOf(missing);
    }

    /** The scopes as the {@code scope} claim has them, separated by single spaces. */
    public String scope() {
        return String.join(" ", scopes);
    }
}
