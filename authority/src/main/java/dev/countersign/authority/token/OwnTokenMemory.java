package dev.countersign.authority.token;

import dev.countersign.jose.jwk.JwkSet;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Access tokens that were verified lately, by their whole text (SECURITY JWT-33). An entry is good
 * only under the very key set and issuer that it was verified with, and within its times, which are
 * compared each time. Bounded: when one generation is full, the one before it is forgotten.
 */
final class OwnTokenMemory {

    static final int GENERATION = 4096;

    /** What the verdict depended on. */
    record Entry(OwnToken token, Instant goodFrom, String issuer, JwkSet trusted) {

        boolean holds(String nowIssuer, JwkSet nowTrusted, Instant now) {
            // The same object, not an equal one: another object means that keys changed.
            return trusted == nowTrusted
                    && issuer.equals(nowIssuer)
                    && !now.isBefore(goodFrom)
                    && now.isBefore(token.expiresAt());
        }
    }

    private final AtomicReference<Map<String, Entry>> young =
            new AtomicReference<>(new ConcurrentHashMap<>());
    private volatile Map<String, Entry> old = Map.of();

    Optional<Entry> find(String text) {
        Entry entry = young.get().get(text);
        if (entry != null) {
            return Optional.of(entry);
        }
        entry = old.get(text);
        if (entry != null) {
            put(text, entry);
        }
        return Optional.ofNullable(entry);
    }

    void put(String text, Entry entry) {
        Map<String, Entry> generation = young.get();
        generation.put(text, entry);
        boolean full = generation.size() > GENERATION;
        if (full && young.compareAndSet(generation, new ConcurrentHashMap<>())) {
            old = generation;
        }
    }
}
