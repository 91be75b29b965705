package dev.countersign.authority.ratelimit;

import dev.countersign.authority.sql.Tx;
import java.time.Instant;
import java.util.Optional;

/** The counters' rows. */
final class CounterStore {

    /** Two nodes' clocks may differ by so much before one takes the other's window for nonsense. */
    private static final long CLOCKS_APART = 60_000;

    private static final String OVER =
            "(rate_counter.expires_at <= :now OR rate_counter.expires_at > :sane)";

    // Counts to one more than the limit and stays there: the row says "exceeded" and never wraps.
    private static final String TAKE =
            """
            INSERT INTO rate_counter (limit_name, key_hash, window_start, taken, expires_at)
            VALUES (:limit, :key, :now, 1, :ends)
            ON CONFLICT (limit_name, key_hash) DO UPDATE SET
                window_start = CASE WHEN OVER THEN :now ELSE rate_counter.window_start END,
                expires_at = CASE WHEN OVER THEN :ends ELSE rate_counter.expires_at END,
                taken = CASE WHEN OVER THEN 1
                    WHEN rate_counter.taken > :most THEN rate_counter.taken
                    ELSE rate_counter.taken + 1 END
            RETURNING taken, expires_at
            """
                    .replace("OVER", OVER);

    private static final String LOOK =
            "SELECT taken, expires_at FROM rate_counter WHERE limit_name = :limit"
                    + " AND key_hash = :key AND expires_at > :now AND expires_at <= :sane";

    // A window that is over takes nothing more; a later one starts afresh.
    private static final String ADD =
            """
            INSERT INTO rate_counter (limit_name, key_hash, window_start, taken, expires_at)
            VALUES (:limit, :key, :start, :more, :ends)
            ON CONFLICT (limit_name, key_hash) DO UPDATE SET
                taken = CASE WHEN rate_counter.window_start = :start
                        THEN rate_counter.taken + :more
                    WHEN rate_counter.window_start < :start THEN :more
                    ELSE rate_counter.taken END,
                expires_at = CASE WHEN rate_counter.window_start < :start
                    THEN :ends ELSE rate_counter.expires_at END,
                window_start = CASE WHEN rate_counter.window_start < :start
                    THEN :start ELSE rate_counter.window_start END
            RETURNING window_start, taken
            """;

    private static final String PURGE =
            """
            DELETE FROM rate_counter WHERE (limit_name, key_hash) IN (
                SELECT limit_name, key_hash FROM rate_counter
                WHERE expires_at <= :now ORDER BY expires_at LIMIT :most)
            AND expires_at <= :now
            """;

    /** How far a counter has come. */
    record Count(int taken, Instant ends) {}

    Count take(Tx tx, Limit limit, String keyHash, Instant now) {
        return tx.handle()
                .createQuery(TAKE)
                .bind("limit", limit.name())
                .bind("key", keyHash)
                .bind("most", limit.most())
                .bind("now", now.toEpochMilli())
                .bind("ends", now.plus(limit.window()).toEpochMilli())
                .bind("sane", sane(limit, now))
                .map((row, context) -> count(row.getInt(1), row.getLong(2)))
                .one();
    }

    Optional<Count> look(Tx tx, Limit limit, String keyHash, Instant now) {
        return tx.handle()
                .createQuery(LOOK)
                .bind("limit", limit.name())
                .bind("key", keyHash)
                .bind("now", now.toEpochMilli())
                .bind("sane", sane(limit, now))
                .map((row, context) -> count(row.getInt(1), row.getLong(2)))
                .findOne();
    }

    void forget(Tx tx, Limit limit, String keyHash) {
        tx.handle()
                .createUpdate(
                        "DELETE FROM rate_counter WHERE limit_name = :limit AND key_hash = :key")
                .bind("limit", limit.name())
                .bind("key", keyHash)
                .execute();
    }

    /** Adds to an aligned window; empty where the row is in a later window already. */
    Optional<Integer> add(Tx tx, SharedCounters.Delta delta, String keyHash) {
        return tx.handle()
                .createQuery(ADD)
                .bind("limit", delta.limit().name())
                .bind("key", keyHash)
                .bind("start", delta.start())
                .bind("more", delta.more())
                .bind("ends", delta.start() + delta.limit().window().toMillis())
                .map((row, context) ->
                        row.getLong(1) == delta.start()
                                ? Optional.of(row.getInt(2))
                                : Optional.<Integer>empty())
                .one();
    }

    /** Removes counters whose window is over, at most so many. */
    int purge(Tx tx, Instant now, int most) {
        return tx.handle()
                .createUpdate(PURGE)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static long sane(Limit limit, Instant now) {
        return now.plus(limit.window()).toEpochMilli() + CLOCKS_APART;
    }

    private static Count count(int taken, long ends) {
        return new Count(taken, Instant.ofEpochMilli(ends));
    }
}
