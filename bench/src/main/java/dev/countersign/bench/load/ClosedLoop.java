package dev.countersign.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps a number of operations under way for a while, or until there are no more.
 *
 * <p>A thread serves several connections: it writes to all of them, then reads from all, so that
 * the load costs few wake-ups and the server, not the load, is what is full.
 *
 * @param port the server's port on this machine
 * @param connections how many operations are under way
 * @param time how long new ones begin
 */
public record ClosedLoop(int port, int connections, Duration time) {

    private static final int LANES_PER_THREAD = 8;

    /** Runs it. */
    public LoadResult run(Operations operations) {
        int threads = Math.max(1, Math.ceilDiv(connections, LANES_PER_THREAD));
        int lanes = Math.ceilDiv(connections, threads);
        long end = System.nanoTime() + time.toNanos();
        return Crew.run(threads, tally -> work(operations, lanes, end, tally));
    }

    private void work(Operations operations, int count, long end, Tally tally) {
        List<Lane> lanes = Stream.generate(() -> new Lane(port, tally)).limit(count).toList();
        try {
            while (System.nanoTime() < end && round(lanes, operations)) {
                lanes.forEach(Lane::receive);
            }
            lanes.forEach(Lane::finish);
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    /** Sends on every connection; false when nothing is under way any more. */
    private static boolean round(List<Lane> lanes, Operations operations) {
        boolean busy = false;
        for (Lane lane : lanes) {
            if (lane.isFree()) {
                Operation fresh = operations.next();
                if (fresh == null) {
                    continue;
                }
                lane.take(fresh, System.nanoTime());
            }
            lane.send();
            busy = true;
        }
        return busy;
    }
}
