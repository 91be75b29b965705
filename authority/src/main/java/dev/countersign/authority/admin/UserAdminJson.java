package dev.countersign.authority.admin;

import dev.countersign.authority.user.User;
import dev.countersign.authority.user.UserJson;
import dev.countersign.jose.json.JsonObject;

/** Writes users as operators read them: also what nobody proved. */
final class UserAdminJson {
    private UserAdminJson() {}

    static JsonObject write(UserAdmin.Seen seen) {
        JsonObject user = write(seen.user());
        return seen.sessions()
                .map(sessions -> user.with("sessions", SessionJson.write(sessions)))
                .orElse(user);
    }

    static JsonObject write(User user) {
        JsonObject.Builder json =
                UserJson.write(user)
                        .put("createdAt", user.visits().createdAt().toString())
                        .put("updatedAt", user.visits().updatedAt().toString());
        user.text(UserJson.UNVERIFIED_EMAIL)
                .ifPresent(email -> json.put(UserJson.UNVERIFIED_EMAIL, email));
        user.visits().suspendedAt().ifPresent(at -> json.put("suspendedAt", at.toString()));
        return json.build();
    }
}
