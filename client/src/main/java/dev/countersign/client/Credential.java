package dev.countersign.client;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a user has proved.
 *
 * @param id of the credential
 * @param format {@code email}, {@code externalUser}, {@code blockchain}, …
 * @param publicIdentifier the address, the external subject, …
 * @param signsIn whether one may sign in with it
 */
public record Credential(
        UUID id, String format, Optional<String> publicIdentifier, boolean signsIn) {

    static Credential read(JsonObject json) {
        Members members = new Members(json);
        return new Credential(
                members.uuid("id"),
                members.text("format"),
                members.maybe("public_identifier"),
                members.flag("signInEnabled"));
    }
}
