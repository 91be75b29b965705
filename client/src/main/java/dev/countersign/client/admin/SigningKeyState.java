package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A signing key and where it is in its life.
 *
 * @param id the key id, {@code kid} of the tokens
 * @param state {@code planned}, {@code published}, {@code active}, {@code retiring}, {@code
 *     revoked}
 * @param createdAt when it was made
 * @param signsFrom from when it signs
 * @param json everything that the authority said
 */
public record SigningKeyState(
        String id,
        String state,
        Optional<Instant> createdAt,
        Optional<Instant> signsFrom,
        JsonObject json) {

    static SigningKeyState read(JsonObject json) {
        Members members = new Members(json);
        return new SigningKeyState(
                members.text("id"),
                members.text("state"),
                members.instant("createdAt"),
                members.instant("signsFrom"),
                json);
    }
}
