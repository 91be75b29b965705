package dev.countersign.authority.admin;

import dev.countersign.authority.session.Session;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;

/** Writes sessions as operators read them. */
final class SessionJson {
    private SessionJson() {}

    static JsonArray write(List<Session> sessions) {
        return new JsonArray(sessions.stream().map(s -> (JsonValue) write(s)).toList());
    }

    static JsonObject write(Session session) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", session.id().toString())
                        .put("userId", session.user().toString())
                        .put("createdAt", session.span().createdAt().toString())
                        .put("refreshableUntil", session.span().refreshableUntil().toString())
                        .put("ipAddress", session.device().address());
        session.device().userAgent().ifPresent(agent -> json.put("userAgent", agent));
        session.span().revokedAt().ifPresent(at -> json.put("revokedAt", at.toString()));
        return json.build();
    }
}
