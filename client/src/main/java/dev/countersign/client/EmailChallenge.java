package dev.countersign.client;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.util.UUID;

/**
 * A code was mailed and is awaited.
 *
 * @param id of this challenge
 * @param email the address, as the authority understood it
 */
public record EmailChallenge(UUID id, String email) {

    static EmailChallenge read(JsonObject json) {
        Members members = new Members(json);
        return new EmailChallenge(members.uuid("verificationUUID"), members.text("email"));
    }

    JsonObject answer(String code) {
        return JsonObject.builder()
                .put("verificationUUID", id.toString())
                .put("verificationToken", code)
                .build();
    }
}
