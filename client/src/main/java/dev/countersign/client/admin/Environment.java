package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An environment.
 *
 * @param id of the environment
 * @param name for people
 * @param kind {@code sandbox} or {@code live}; {@code environmentName} on the wire
 * @param issuer {@code iss} of its tokens
 * @param createdAt when it was made
 * @param settings its settings, where they were asked for
 * @param json everything that the authority said
 */
public record Environment(
        UUID id,
        Optional<String> name,
        Optional<String> kind,
        Optional<String> issuer,
        Optional<Instant> createdAt,
        Optional<JsonObject> settings,
        JsonObject json) {

    static Environment read(JsonObject json) {
        Members members = new Members(json);
        return new Environment(
                members.uuid("id"),
                members.maybe("name"),
                members.maybe("environmentName"),
                members.maybe("issuer"),
                members.instant("createdAt"),
                members.maybeObject("settings"),
                json);
    }
}
