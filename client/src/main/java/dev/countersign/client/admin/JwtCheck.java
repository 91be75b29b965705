package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.List;

/**
 * Whether an external JWT would sign in.
 *
 * @param valid whether it would
 * @param errors why not, for people
 */
public record JwtCheck(boolean valid, List<String> errors) {

    /** Copies the list. */
    public JwtCheck {
        errors = List.copyOf(errors);
    }

    static JwtCheck read(JsonObject json) {
        Members members = new Members(json);
        return new JwtCheck(members.flag("valid"), members.texts("errors"));
    }
}
