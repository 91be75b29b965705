package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A session.
 *
 * @param id {@code sid} of the tokens
 * @param userId whose it is, where the answer says so
 * @param createdAt when it was opened
 * @param revokedAt when it was revoked; empty while it is alive or has run out
 * @param ipAddress from where it was opened
 * @param userAgent with what it was opened
 */
public record SessionState(
        UUID id,
        Optional<UUID> userId,
        Optional<Instant> createdAt,
        Optional<Instant> revokedAt,
        Optional<String> ipAddress,
        Optional<String> userAgent) {

    static SessionState read(JsonObject json) {
        Members members = new Members(json);
        return new SessionState(
                members.uuid("id"),
                members.maybeUuid("userId"),
                members.instant("createdAt"),
                members.instant("revokedAt"),
                members.maybe("ipAddress"),
                members.maybe("userAgent"));
    }
}
