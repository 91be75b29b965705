package dev.countersign.bench.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Begins operations at a fixed rate. Each has its moment; where all connections are taken it begins
 * late, and its latency counts from its moment all the same.
 *
 * @param port the server's port on this machine
 * @param connections how many operations can be under way
 * @param rate how many begin each second
 * @param time for how long
 */
public record OpenLoop(int port, int connections, double rate, Duration time) {

    /** Refuses a rate that is none. */
    public OpenLoop {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("the rate must be above 0, not " + rate);
        }
    }

    /** Runs it. */
    public LoadResult run(Operations operations) {
        AtomicLong turns = new AtomicLong();
        CountDownLatch over = new CountDownLatch(1);
        long start = System.nanoTime();
        return Crew.run(
                connections, tally -> work(new Turns(turns, start, over), operations, tally));
    }

    /** Whose turn it is: one count for all threads; the latch opens when there is nothing left. */
    private record Turns(AtomicLong next, long start, CountDownLatch over) {}

    private void work(Turns turns, Operations operations, Tally tally) {
        try (Lane lane = new Lane(port, tally)) {
            for (long due = due(turns); due - turns.start() < time.toNanos(); due = due(turns)) {
                if (isOver(turns.over(), due)) {
                    return;
                }
                Operation fresh = operations.next();
                if (fresh == null) {
                    turns.over().countDown();
                    return;
                }
                lane.take(fresh, due);
                lane.finish();
            }
        }
    }

    private long due(Turns turns) {
        return turns.start() + Math.round(turns.next().getAndIncrement() * 1e9 / rate);
    }

    /** Waits for the moment; true when the run ended before it. */
    private static boolean isOver(CountDownLatch over, long due) {
        try {
            long wait = due - System.nanoTime();
            return wait > 0 && over.await(wait, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
