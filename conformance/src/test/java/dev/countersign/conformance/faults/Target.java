package dev.countersign.conformance.faults;

import dev.countersign.conformance.live.Answer;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.Http;
import dev.countersign.devissuer.DevIssuer;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.JwkSet;

/**
 * An environment of an authority, wherever that runs.
 *
 * @param operator the operator's token
 */
record Target(Http http, String environment, DevIssuer issuer, String operator) {

    /** A new environment that takes each token of the dev issuer once. */
    static Target create(Http http, DevIssuer issuer, String operator, String name) {
        JsonObject named = JsonObject.builder().put("name", name).build();
        Ask create = Ask.of("POST", "/api/v0/operator/environments").bearer(operator).json(named);
        String id = http.send(create).is(201).text("id");
        Target made = new Target(http, id, issuer, operator);
        made.settings(made.trust(true)).is(200);
        return made;
    }

    /** The same environment, asked through another node. */
    Target at(Http other) {
        return new Target(other, environment, issuer, operator);
    }

    /** The part of the settings that trusts the dev issuer, or no longer does. */
    JsonObject trust(Boolean enabled) {
        JsonObject external =
                JsonObject.builder()
                        .put("enabled", enabled)
                        .put("iss", issuer.issuer())
                        .put("jwksUrl", issuer.jwksUrl().toString())
                        .put("singleUseTokens", true)
                        .build();
        JsonObject security = JsonObject.builder().put("externalAuth", external).build();
        return JsonObject.builder().put("security", security).build();
    }

    Answer settings(JsonObject change) {
        return operate(Ask.of("PUT", "").json(change));
    }

    /** Sends an operator's request; its path is what follows the environment's. */
    Answer operate(Ask ask) {
        String path = "/api/v0/environments/" + environment + ask.target();
        return http.send(
                new Ask(ask.method(), path, ask.bearer(), ask.body(), ask.headers())
                        .bearer(operator));
    }

    private String sdk(String rest) {
        return "/api/v0/sdk/" + environment + rest;
    }

    private Answer post(String path, JsonObject body) {
        return http.send(Ask.of("POST", sdk(path)).json(body));
    }

    Answer exchange(String jwt) {
        return post("/externalAuth/signin", JsonObject.builder().put("jwt", jwt).build());
    }

    Answer sendCode(String address) {
        return post(
                "/emailVerifications/create", JsonObject.builder().put("email", address).build());
    }

    /** The newest code in the inbox for an address. */
    String code(String address) {
        JsonObject inbox = http.send(Ask.get("/dev/inbox.json?to=" + address)).is(200).json();
        JsonArray mails = (JsonArray) inbox.find("mails").orElseThrow();
        JsonObject newest = (JsonObject) mails.values().getFirst();
        return newest.string("code").orElseThrow();
    }

    Answer answerCode(String challenge, String code) {
        return post(
                "/emailVerifications/signin",
                JsonObject.builder()
                        .put("verificationUUID", challenge)
                        .put("verificationToken", code)
                        .build());
    }

    Answer refresh(String token) {
        return http.send(Ask.of("POST", sdk("/refresh")).bearer(token));
    }

    Answer revoke(String token) {
        return http.send(Ask.of("POST", sdk("/revoke")).bearer(token));
    }

    /** 204 for a session that lives. */
    Answer session(String token) {
        return http.send(Ask.get(sdk("/session")).bearer(token));
    }

    Answer jwks() {
        return http.send(Ask.get(sdk("/.well-known/jwks"))).is(200);
    }

    JwkSet keys() {
        return JwkSet.parse(jwks().json());
    }
}
