package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param action what, such as {@code user.session.created}
 * @param at when
 * @param json everything that the authority said
 */
public record AuditEntry(String action, Optional<Instant> at, JsonObject json) {

    static AuditEntry read(JsonObject json) {
        Members members = new Members(json);
        return new AuditEntry(members.text("action"), members.instant("at"), json);
    }
}
