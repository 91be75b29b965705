package dev.countersign.verifier;

import dev.countersign.jose.jwk.JwkSet;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that were verified lately, by their whole text (SECURITY JWT-33, DECISIONS 19). An
 * entry is good only under the very key set that it was verified with and within its times, which
 * are compared at each use. A fixed number of places, two for each text: a third that falls on both
 * takes the older one, and nothing ever waits.
 */
final class TokenMemory {

    /** What the verdict depended on. */
    private record Entry(String text, AccessToken token, Instant goodFrom, JwkSet keys) {}

    private final AtomicReferenceArray<@Nullable Entry> places;
    private final int mask;

    /** Room for this many tokens, rounded up to a power of two. */
    TokenMemory(int room) {
        int size = Integer.highestOneBit(Math.max(2, room) * 2 - 1);
        this.places = new AtomicReferenceArray<>(size);
        this.mask = size - 1;
    }

    /** The token of this text, where it is known and still good. */
    @Nullable AccessToken find(String text, JwkSet keys, Instant now) {
        int place = place(text);
        Entry entry = places.get(place);
        if (entry == null || !entry.text().equals(text)) {
            entry = places.get(place ^ 1);
        }
        return entry != null && entry.text().equals(text) && isGood(entry, keys, now)
                ? entry.token()
                : null;
    }

    void keep(String text, AccessToken token, Instant goodFrom, JwkSet keys) {
        int place = place(text);
        Entry older = places.get(place);
        if (older != null && !older.text().equals(text)) {
            places.set(place ^ 1, older);
        }
        places.set(place, new Entry(text, token, goodFrom, keys));
    }

    // The same object, not an equal one: another object means that keys may have changed.
    private static boolean isGood(Entry entry, JwkSet keys, Instant now) {
        return entry.keys() == keys
                && !now.isBefore(entry.goodFrom())
                && now.isBefore(entry.token().expiresAt());
    }

    private int place(String text) {
        int hash = text.hashCode();
        return (hash ^ (hash >>> 16)) & mask;
    }
}
