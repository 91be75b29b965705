package dev.countersign.conformance.live;

import dev.countersign.jose.json.JsonObject;

/** What a sign-in gave. */
public record SignedInJson(String accessToken, String idToken, JsonObject user) {

    public static SignedInJson of(Answer answer) {
        return new SignedInJson(
                answer.text("minifiedJwt"),
                answer.text("jwt"),
                (JsonObject) answer.json().find("user").orElseThrow());
    }

    public String userId() {
        return user.string("id").orElseThrow();
    }

    public String sessionId() {
        return user.string("sessionId").orElseThrow();
    }
}
