package dev.countersign.authority.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Coarse counters in memory, in windows aligned to the epoch so that all nodes mean the same one.
 *
 * <p>What was counted here and is worth telling is handed out as {@link Delta}s; the sum over all
 * nodes comes back through {@link #learn}. A counter far from its limit is not worth a write.
 */
final class SharedCounters {

    /** About 8 MB in all. */
    static final int MOST_CELLS = 50_000;

    private static final int OVERFLOW_CELLS = 1024;
    private static final int SHARE_WORTH_TELLING = 8;

    private record Key(Limit limit, String key) {}

    /** What this node admitted and has not told yet. */
    record Delta(Limit limit, String key, long start, int more) {}

    private static final class Cell {
        private long start;
        private int told;
        private int untold;

        Cell(long start) {
            this.start = start;
        }

        // A clock that steps back stays in the window that it left.
        synchronized Taking take(Limit limit, long now) {
            long current = startOf(limit, now);
            if (current > start) {
                start = current;
                told = 0;
                untold = 0;
            }
            int left = limit.most() - told - untold;
            if (left <= 0) {
                long ends = start + limit.window().toMillis();
                return new Taking.Exceeded(limit, Duration.ofMillis(Math.max(1, ends - now)));
            }
            untold++;
            return new Taking.Taken(left - 1);
        }

        synchronized int worthTelling(Limit limit, long now) {
            boolean worth = untold > 0 && untold >= limit.most() / SHARE_WORTH_TELLING;
            return worth && start == startOf(limit, now) ? untold : 0;
        }

        synchronized long start() {
            return start;
        }

        synchronized void learn(long window, int mine, int sum) {
            if (window == start) {
                told = sum;
                untold -= mine;
            }
        }
    }

    private final Map<Key, Cell> cells = new ConcurrentHashMap<>();

    Taking take(Limit limit, String key, Instant at) {
        long now = at.toEpochMilli();
        Cell cell = cells.get(new Key(limit, key));
        if (cell == null) {
            String place = cells.size() < MOST_CELLS ? key : overflow(key);
            cell = cells.computeIfAbsent(new Key(limit, place), k -> new Cell(startOf(limit, now)));
        }
        return cell.take(limit, now);
    }

    /** The counters that other nodes should hear of, at most so many. */
    List<Delta> untold(Instant at, int most) {
        long now = at.toEpochMilli();
        List<Delta> deltas = new ArrayList<>();
        for (Map.Entry<Key, Cell> entry : cells.entrySet()) {
            Limit limit = entry.getKey().limit();
            int more = entry.getValue().worthTelling(limit, now);
            if (more > 0) {
                deltas.add(new Delta(limit, entry.getKey().key(), startOf(limit, now), more));
            }
            if (deltas.size() >= most) {
                break;
            }
        }
        return deltas;
    }

    /** Takes in what all nodes together admitted in the delta's window, the delta included. */
    void learn(Delta delta, int sum) {
        Cell cell = cells.get(new Key(delta.limit(), delta.key()));
        if (cell != null) {
            cell.learn(delta.start(), delta.more(), sum);
        }
    }

    /** Forgets the counters whose window is over. */
    void sweep(Instant at) {
        long now = at.toEpochMilli();
        cells.entrySet().removeIf(e -> e.getValue().start() < startOf(e.getKey().limit(), now));
    }

    int size() {
        return cells.size();
    }

    private static String overflow(String key) {
        return "overflow " + Math.floorMod(key.hashCode(), OVERFLOW_CELLS);
    }

    private static long startOf(Limit limit, long now) {
        return now - Math.floorMod(now, limit.window().toMillis());
    }
}
