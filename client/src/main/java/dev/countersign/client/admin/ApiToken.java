package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An API token, without the token itself.
 *
 * @param id of the row
 * @param checksum the last six characters of the token
 * @param note what it is for
 * @param scopes what it may do
 * @param createdAt when it was made
 */
public record ApiToken(
        UUID id,
        String checksum,
        Optional<String> note,
        List<String> scopes,
        Optional<Instant> createdAt) {

    /** Copies the scopes. */
    public ApiToken {
        scopes = List.copyOf(scopes);
    }

    static ApiToken read(JsonObject json) {
        Members members = new Members(json);
        return new ApiToken(
                members.uuid("id"),
                members.text("checksum"),
                members.maybe("note"),
                members.texts("scopes"),
                members.instant("createdAt"));
    }
}
