package dev.countersign.authority.user;

import dev.countersign.jose.json.JsonObject;

/** Writes users as the wire has them. */
public final class UserJson {
    /** The profile's member for an address that an external issuer named and nobody proved. */
    public static final String UNVERIFIED_EMAIL = "unverifiedEmail";

    private UserJson() {}

    /**
     * What every reader of a user is told: ids, credentials and the profile. Of the addresses only
     * proven ones stand under {@code email}.
     */
    public static JsonObject.Builder write(User user) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", user.id().toString())
                        .put("projectEnvironmentId", user.environment().toString())
                        .put("verifiedCredentials", CredentialJson.write(user.credentials()));
        user.profile()
                .without(UNVERIFIED_EMAIL)
                .members()
                .forEach((name, value) -> json.put(name, value));
        user.visits().firstVisit().ifPresent(at -> json.put("firstVisit", at.toString()));
        user.visits().lastVisit().ifPresent(at -> json.put("lastVisit", at.toString()));
        return json;
    }
}
