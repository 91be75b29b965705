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
 *     retired} or {@code revoked}
 * @param activatesAt from when it signs
 * @param retiresAt when it stops signing, once a key follows it
 * @param revokedAt when it was revoked
 * @param json everything that the authority said
 */
public record SigningKeyState(
        String id,
        String state,
        Optional<Instant> activatesAt,
        Optional<Instant> retiresAt,
        Optional<Instant> revokedAt,
        JsonObject json) {

    static SigningKeyState read(JsonObject json) {
        Members members = new Members(json);
        return new SigningKeyState(
                members.text("id"),
                members.text("state"),
                members.instant("activatesAt"),
                members.instant("retiresAt"),
                members.instant("revokedAt"),
                json);
    }
}
