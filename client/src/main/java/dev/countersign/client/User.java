package dev.countersign.client;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A user of an environment.
 *
 * @param id the user's id, {@code sub} of the tokens
 * @param email the address of the profile
 * @param sessionId the session that this answer belongs to
 * @param scopes what the session may do, split at blanks
 * @param credentials what the user has proved
 * @param json everything that the authority said of the user
 */
public record User(
        UUID id,
        Optional<String> email,
        Optional<UUID> sessionId,
        Set<String> scopes,
        List<Credential> credentials,
        JsonObject json) {

    /** Copies the collections. */
    public User {
        scopes = Set.copyOf(scopes);
        credentials = List.copyOf(credentials);
    }

    /** Reads a user as the API has it. */
    public static User read(JsonObject json) {
        Members members = new Members(json);
        String scope = members.maybe("scope").orElse("");
        return new User(
                members.uuid("id"),
                members.maybe("email"),
                members.maybeUuid("sessionId"),
                scope.isBlank() ? Set.of() : Set.of(scope.trim().split(" +")),
                members.list("verifiedCredentials", Credential::read),
                json);
    }
}
