package dev.countersign.authority.external;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import dev.countersign.jose.jws.CompactJws;
import dev.countersign.jose.jws.JwsOutcome;

/**
 * The {@code iss} that a token names, read before anything is verified: good for looking an issuer
 * up among those that are trusted already, and for nothing else.
 */
sealed interface NamedIssuer {

    /** The token names this one. */
    record Named(String issuer) implements NamedIssuer {}

    /** The token's claims can be read and name none. */
    record Unnamed(String code, String detail, String hint) implements NamedIssuer {}

    /** The token's shape, header or claims cannot be read. */
    record Unreadable() implements NamedIssuer {}

    /** Reads it. */
    static NamedIssuer of(String token) {
        return CompactJws.parse(token) instanceof JwsOutcome.Parsed(CompactJws jws)
                ? of(jws.payload())
                : new Unreadable();
    }

    private static NamedIssuer of(byte[] payload) {
        JsonObject claims;
        try {
            claims = StrictJson.parseObject(payload);
        } catch (JsonRefused refused) {
            return new Unnamed(
                    "claims_not_json",
                    refused.reason().sentence(),
                    "Make the claims one JSON object, each name once.");
        }
        JsonValue issuer = claims.find("iss").orElse(null);
        if (issuer instanceof JsonString(String name)) {
            return new Named(name);
        }
        return issuer == null
                ? new Unnamed("issuer_missing", "there is no iss", "Put iss into the token.")
                : new Unnamed("issuer_not_a_string", "iss is not a string", "Make iss one string.");
    }
}
