package dev.countersign.authority.outbound;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts what is under way for each key, so that no key takes everything. */
final class Bulkhead {

    private final int most;
    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

    Bulkhead(int most) {
        this.most = most;
    }

    /** A place, to be closed when done; empty where the key has all its places taken. */
    Optional<Place> enter(String key) {
        int[] before = new int[1];
        underWay.compute(
                key,
                (same, count) -> {
                    before[0] = count == null ? 0 : count;
                    return Math.min(before[0] + 1, most);
                });
        return before[0] < most ? Optional.of(new Place(this, key)) : Optional.empty();
    }

    private void leave(String key) {
        underWay.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    /** A place taken. */
    record Place(Bulkhead bulkhead, String key) implements AutoCloseable {
        @Override
        public void close() {
            bulkhead.leave(key);
        }
    }
}
