package dev.countersign.authority.ratelimit;

import java.time.Duration;

/** Whether something may happen once more. */
public sealed interface Taking {

    /**
     * It may.
     *
     * @param left how many more times within the window; 0 says that this was the last
     */
    record Taken(int left) implements Taking {}

    /**
     * It may not, now.
     *
     * @param limit the limit in force
     * @param retryAfter when the window ends, from now; more than zero
     */
    record Exceeded(Limit limit, Duration retryAfter) implements Taking {}
}
