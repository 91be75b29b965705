package dev.countersign.conformance.api;

import dev.countersign.authority.fields.Profile;
import dev.countersign.jose.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Members of a user's profile that are sent together, by an operation that takes them.
 *
 * @param members all with one text; what has rules of its own is alone
 */
record Profiles(String operation, List<String> members) {
    private static final List<String> OPERATIONS =
            List.of("updateSelf", "updateUser", "updateUserLegacy", "createUser", "bulkCreateUser");

    /** Looked at by more than the profile's common rules, so refused more often. */
    private static final List<String> PARTICULAR =
            List.of("username", "email", "phoneNumber", "mfaBackupCodeAcknowledgement");

    /** Every operation with every member of a profile that is a text. */
    static Stream<Profiles> all() {
        List<String> common =
                Profile.TEXTS.stream().filter(name -> !PARTICULAR.contains(name)).sorted().toList();
        List<List<String>> groups = new ArrayList<>();
        groups.add(common);
        PARTICULAR.forEach(name -> groups.add(List.of(name)));
        return OPERATIONS.stream()
                .flatMap(operation -> groups.stream().map(g -> new Profiles(operation, g)));
    }

    /** The same, a member at a time. */
    Stream<Profiles> apart() {
        return members.stream().map(name -> new Profiles(operation, List.of(name)));
    }

    /** The body with this text everywhere. */
    String body(String text) {
        JsonObject.Builder profile = JsonObject.builder();
        members.forEach(name -> profile.put(name, text));
        String json = profile.build().toJson();
        return operation.equals("bulkCreateUser") ? "[" + json + "]" : json;
    }
}
