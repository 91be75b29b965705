package dev.countersign.authority.key;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Entry;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwk.KeyId;

/** What the journal says of keys. */
final class KeyEventJson {

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

    private KeyEventJson() {}

    static Entry write(EnvironmentId environment, Event event, KeyId key, ChangedBy by) {
        return Entry.done(environment, event.action, by.actor())
                .in(by.call())
                .with(JsonObject.builder().put("keyId", key.value()).build());
    }
}
