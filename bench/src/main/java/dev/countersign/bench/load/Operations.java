package dev.countersign.bench.load;

import org.jspecify.annotations.Nullable;

/** A supply of operations. Thread-safe. */
@FunctionalInterface
public interface Operations {

    /** The next; null when there are no more. */
    @Nullable Operation next();
}
