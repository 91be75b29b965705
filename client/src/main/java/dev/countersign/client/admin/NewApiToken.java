package dev.countersign.client.admin;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;

/**
 * A new API token; its raw form is told this once.
 *
 * @param token the row
 * @param raw the token to send, {@code dyn_…}
 */
public record NewApiToken(ApiToken token, String raw) {

    static NewApiToken read(JsonObject json) {
        return new NewApiToken(ApiToken.read(json), new Members(json).text("rawToken"));
    }

    /** Without the raw token. */
    @Override
    public String toString() {
        return "NewApiToken[" + token + "]";
    }
}
