package dev.countersign.authority.user;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;

/** Writes credentials as the wire and the ID token have them. */
public final class CredentialJson {
    private CredentialJson() {}

    /** All of a user's credentials, oldest first. */
    public static JsonArray write(List<Credential> credentials) {
        return new JsonArray(credentials.stream().map(c -> (JsonValue) write(c)).toList());
    }

    /** One credential; its email has two names, since clients read either. */
    public static JsonObject write(Credential credential) {
        CredentialKey key = credential.key();
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", credential.id().toString())
                        .put("format", key.format().wireName())
                        .put("public_identifier", key.identifier())
                        .put("signInEnabled", credential.signInEnabled())
                        .put("verifiedAt", credential.verifiedAt().toString());
        if (key.format() == Format.EMAIL) {
            json.put("email", key.identifier());
        }
        return json.build();
    }
}
