package dev.countersign.authority.key;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.key.ring.EnvironmentKey;
import dev.countersign.authority.key.ring.KeyStanding;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes signing keys as operators and the journal read them; no private part is ever in it. */
final class KeyJson {

    /** What happened to a key. */
    enum Event {
        /** A key was made; it is planned, or signs at once. */
        CREATED("key.created"),
        /** A waiting key is to sign sooner than it was to. */
        HASTENED("key.hastened"),
        /** A key was revoked. */
        REVOKED("key.revoked");

        private final String action;

        Event(String action) {
            this.action = action;
        }
    }

    private KeyJson() {}

    /** The one key of the recipe's endpoint: the PEM text in base64, as its reader decodes it. */
    static JsonObject current(PublicJwk key) {
        byte[] pem = key.toPem().getBytes(StandardCharsets.US_ASCII);
        JsonObject.Builder inner =
                JsonObject.builder()
                        .put("id", key.thumbprint().value())
                        .put("publicKey", Base64.getEncoder().encodeToString(pem));
        return JsonObject.builder().put("key", inner.build()).build();
    }

    static JsonObject list(List<KeyStanding> standings) {
        JsonArray keys = new JsonArray(standings.stream().map(s -> (JsonValue) one(s)).toList());
        return JsonObject.builder().put("signingKeys", keys).build();
    }

    static JsonObject one(KeyStanding standing) {
        EnvironmentKey key = standing.key();
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", key.id().value())
                        .put("state", standing.state().wireName())
                        .put("sequence", key.sequence())
                        .put("createdAt", key.times().createdAt().toString())
                        .put("publishedAt", key.times().publishedAt().toString())
                        .put("activatesAt", key.times().activatesAt().toString());
        standing.retiresAt().ifPresent(at -> json.put("retiresAt", at.toString()));
        standing.retiredAt().ifPresent(at -> json.put("retiredAt", at.toString()));
        key.revokedAt().ifPresent(at -> json.put("revokedAt", at.toString()));
        return json.build();
    }

    /** What the journal says of a key. */
    static Entry entry(EnvironmentId environment, Event event, KeyId key, Keys.By by) {
        return Entry.done(environment, event.action, by.actor())
                .in(by.call())
                .with(JsonObject.builder().put("keyId", key.value()).build());
    }
}
