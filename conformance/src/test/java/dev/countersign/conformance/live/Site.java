package dev.countersign.conformance.live;

import dev.countersign.devissuer.Mint;
import dev.countersign.jose.json.JsonObject;

/**
 * An environment as those see it who use it.
 *
 * @param apiToken opens all of its operator's surface
 */
public record Site(LiveAuthority live, String id, String issuer, String apiToken) {

    /** A path of the sign-in surface. */
    public String sdk(String rest) {
        return "/api/v0/sdk/" + id + rest;
    }

    /** A path of the operator's surface. */
    public String admin(String rest) {
        return "/api/v0/environments/" + id + rest;
    }

    public String jwksUrl() {
        return live.http().base() + sdk("/.well-known/jwks");
    }

    /** Sends a request of the operator's. */
    public Answer operate(Ask ask) {
        return live.send(ask.bearer(apiToken));
    }

    /** Signs a subject of the dev issuer in. */
    public SignedInJson signIn(String subject) {
        return SignedInJson.of(exchange(live.issuer().mint(subject)).is(200));
    }

    /** Presents a token of the dev issuer. */
    public Answer exchange(Mint mint) {
        return exchange(mint.token());
    }

    public Answer exchange(String jwt) {
        JsonObject body = JsonObject.builder().put("jwt", jwt).build();
        return live.send(Ask.of("POST", sdk("/externalAuth/signin")).json(body));
    }
}
