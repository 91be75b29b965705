package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Each check of a token in order, and what came of them.
 *
 * @param valid whether the token would sign in
 * @param verdict {@code valid}, or in one word why not
 * @param steps the checks in order
 * @param json everything that the authority said
 */
public record Explanation(boolean valid, String verdict, List<Step> steps, JsonObject json) {

    /** Copies the steps. */
    public Explanation {
        steps = List.copyOf(steps);
    }

    /**
     * One check.
     *
     * @param check its stable code
     * @param status {@code passed}, {@code failed}, {@code skipped} or {@code not_reached}
     * @param code the stable name of the failure
     * @param detail what was found
     * @param hint what to do about it
     */
    public record Step(
            String check,
            String status,
            Optional<String> code,
            Optional<String> detail,
            Optional<String> hint) {

        static Step read(JsonObject json) {
            Members members = new Members(json);
            return new Step(
                    members.text("check"),
                    members.text("status"),
                    members.maybe("code"),
                    members.maybe("detail"),
                    members.maybe("hint"));
        }
    }

    static Explanation read(JsonObject json) {
        Members members = new Members(json);
        boolean valid = members.flag("valid");
        return new Explanation(
                valid,
                members.maybe("verdict").orElse(valid ? "valid" : "refused"),
                members.list("findings", Step::read),
                json);
    }
}
