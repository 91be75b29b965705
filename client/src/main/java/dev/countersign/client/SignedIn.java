package dev.countersign.client;

import dev.countersign.client.transport.Members;
import dev.countersign.jose.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What a sign-in, a refresh or a change of the user answers. The tokens are absent where the
 * environment keeps them in a cookie.
 *
 * @param user the user
 * @param expiresAt when the tokens expire
 * @param accessToken {@code minifiedJwt} on the wire
 * @param idToken {@code jwt} on the wire
 * @param json the whole answer
 */
public record SignedIn(
        User user,
        Instant expiresAt,
        Optional<String> accessToken,
        Optional<String> idToken,
        JsonObject json) {

    static SignedIn read(JsonObject json) {
        Members members = new Members(json);
        return new SignedIn(
                User.read(members.object("user")),
                members.number("expiresAt").map(Instant::ofEpochSecond).orElse(Instant.EPOCH),
                members.maybe("minifiedJwt"),
                members.maybe("jwt"),
                json);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "SignedIn[user=" + user.id() + ", expiresAt=" + expiresAt + "]";
    }
}
