package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * An issuer whose JWTs sign in.
 *
 * @param id of the row
 * @param issuer {@code iss} of its tokens
 * @param jwksUrl where its keys are, unless they are inline or found by discovery
 * @param audience what {@code aud} has to have, if anything
 * @param enabled whether its tokens are taken
 * @param json everything that the authority said
 */
public record ExternalIssuer(
        UUID id,
        String issuer,
        Optional<String> jwksUrl,
        Optional<String> audience,
        boolean enabled,
        JsonObject json) {

    static ExternalIssuer read(JsonObject json) {
        Members members = new Members(json);
        return new ExternalIssuer(
                members.uuid("id"),
                members.text("iss"),
                members.maybe("jwksUrl"),
                members.maybe("aud"),
                members.flag("enabled"),
                json);
    }
}
