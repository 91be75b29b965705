package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.UUID;

/**
 * A web origin whose pages may call.
 *
 * @param id of the row
 * @param value scheme, host and port (RFC 6454)
 */
public record Origin(UUID id, String value) {

    static Origin read(JsonObject json) {
        Members members = new Members(json);
        return new Origin(members.uuid("id"), members.text("origin"));
    }
}
