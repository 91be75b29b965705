package dev.countersign.authority.signin;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Field;
import dev.countersign.authority.fields.Fields;
import dev.countersign.authority.user.User;
import java.util.List;

/** Asks what stands in a user's way. */
final class Standings {
    private static final List<String> COMPLETE = List.of("user:basic");
    private static final List<String> DATA_MISSING = List.of("userDataForm");

    private Standings() {}

    static Standing of(Environment environment, User user) {
        List<Field> missing = Fields.missing(environment, user);
        return new Standing(missing.isEmpty() ? COMPLETE : DATA_MISSING, missing);
    }
}
