package dev.countersign.jose.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few ready objects to be borrowed by any thread, virtual ones too. Borrowing never waits: where
 * none is free the borrower makes its own. Holds at most {@value #COUNT}.
 */
final class Lanes<T> {

    private static final int COUNT = 8;

    private final AtomicReferenceArray<@Nullable T> free = new AtomicReferenceArray<>(COUNT);

    /** One that is free, or null. */
    @Nullable T borrow() {
        int start = start();
        for (int i = 0; i < COUNT; i++) {
            int lane = (start + i) % COUNT;
            if (free.getPlain(lane) != null) {
                T found = free.getAndSet(lane, null);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Gives one back; dropped where all lanes are full. */
    void giveBack(T ready) {
        int start = start();
        for (int i = 0; i < COUNT; i++) {
            if (free.compareAndSet((start + i) % COUNT, null, ready)) {
                return;
            }
        }
    }

    private static int start() {
        // Two neighbouring threads start at different lanes.
        return (int) (Thread.currentThread().getId() % COUNT);
    }
}
