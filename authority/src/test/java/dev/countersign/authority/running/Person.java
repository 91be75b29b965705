package dev.countersign.authority.running;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Somebody who is signed in.
 *
 * @param token the access token
 * @param idToken the ID token
 * @param reply what the sign-in answered
 */
public record Person(Site site, String token, String idToken, Answer reply) {

    static Person of(Site site, Answer reply) {
        return new Person(site, reply.text("minifiedJwt"), reply.text("jwt"), reply);
    }

    /** The user as the sign-in showed it. */
    public JsonObject user() {
        return reply.object("user");
    }

    public String id() {
        return user().string("id").orElseThrow();
    }

    public String session() {
        return user().string("sessionId").orElseThrow();
    }

    /** The claims of the access token, unverified. */
    public JsonObject claims() {
        return claims(token);
    }

    /** The claims of any token, unverified. */
    public static JsonObject claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return StrictJson.parseObject(new String(payload, StandardCharsets.UTF_8));
    }

    public Answer send(Ask ask) {
        return site.send(ask.as(token));
    }

    public Answer get(String rest) {
        return send(Ask.get(site.sdk(rest)));
    }

    public Answer post(String rest) {
        return send(Ask.of("POST", site.sdk(rest)));
    }

    /** Changes the own profile. */
    public Answer change(String body) {
        return send(Ask.put(site.sdk("/users"), body));
    }

    /** What the session check says: 204 while the session lives. */
    public int standing() {
        return get("/session").status();
    }

    /** The same person with the tokens of a refresh. */
    public Person refreshed() {
        return of(site, post("/refresh").is(200));
    }
}
