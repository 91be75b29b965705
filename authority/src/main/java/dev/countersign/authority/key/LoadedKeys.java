package dev.countersign.authority.key;

import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.SigningKey;
import java.time.Instant;
import java.util.Map;

/** An environment's keys in memory, opened once. */
final class LoadedKeys {

    private final KeyRing ring;
    private final Map<KeyId, SigningKey> opened;
    private volatile KeyMoment moment;

    LoadedKeys(KeyRing ring, Map<KeyId, SigningKey> opened, Instant now) {
        this.ring = ring;
        this.opened = Map.copyOf(opened);
        this.moment = new KeyMoment(ring, this.opened, now);
    }

    KeyRing ring() {
        return ring;
    }

    Map<KeyId, SigningKey> opened() {
        return opened;
    }

    /** What the keys come to now; made anew only where a key has changed its state. */
    KeyMoment at(Instant now) {
        KeyMoment known = moment;
        if (known.covers(now)) {
            return known;
        }
        KeyMoment made = new KeyMoment(ring, opened, now);
        moment = made;
        return made;
    }
}
