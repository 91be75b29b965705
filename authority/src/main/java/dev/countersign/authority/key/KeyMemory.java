package dev.countersign.authority.key;

import dev.countersign.authority.crypto.SealBroken;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.key.ring.EnvironmentKey;
import dev.countersign.authority.key.ring.KeyRing;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.DatabaseUnavailable;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys in memory. One statement, about once a second, asks what changed on other nodes; where
 * the database does not answer, what is known stays.
 */
final class KeyMemory {

    private static final System.Logger LOG = System.getLogger(KeyMemory.class.getName());
    private static final int MOST_ENVIRONMENTS = 10_000;

    /** An environment's keys in memory, opened once. */
    static final class LoadedKeys {

        private final KeyRing ring;
        private final Map<KeyId, SigningKey> opened;
        private volatile KeyMoment moment;

        LoadedKeys(KeyRing ring, Map<KeyId, SigningKey> opened, Instant now) {
            this.ring = ring;
            this.opened = Map.copyOf(opened);
            this.moment = new KeyMoment(ring, this.opened, now);
        }

        KeyRing ring() {
            return ring;
        }

        Map<KeyId, SigningKey> opened() {
            return opened;
        }

        /** What the keys come to now; made anew only where a key has changed its state. */
        KeyMoment at(Instant now) {
            KeyMoment known = moment;
            if (known.covers(now)) {
                return known;
            }
            KeyMoment made = new KeyMoment(ring, opened, now);
            moment = made;
            return made;
        }
    }

    private final InstantSource clock;
    private final Database database;
    private final KeySafe safe;
    private final KeyTimes times;
    private final KeyStore store;
    private final Map<EnvironmentId, LoadedKeys> loaded = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Instant lookedAt = Instant.MIN;
    private volatile long seen;

    KeyMemory(
            InstantSource clock, Database database, KeySafe safe, KeyTimes times, KeyStore store) {
        this.clock = clock;
        this.database = database;
        this.safe = safe;
        this.times = times;
        this.store = store;
    }

    /** The keys as they were known at the last look; empty where the environment has none. */
    Optional<LoadedKeys> of(EnvironmentId environment, Duration lookEvery) {
        look(lookEvery);
        LoadedKeys known = loaded.get(environment);
        return known != null ? Optional.of(known) : load(environment);
    }

    /** Reads an environment's keys afresh. */
    Optional<LoadedKeys> load(EnvironmentId environment) {
        long before = seen;
        List<KeyStore.Row> rows = database.read(tx -> store.read(tx, environment));
        if (rows.isEmpty()) {
            loaded.remove(environment);
            return Optional.empty();
        }
        LoadedKeys made = opened(environment, rows);
        if (loaded.size() >= MOST_ENVIRONMENTS) {
            loaded.clear();
        }
        loaded.put(environment, made);
        if (seen != before) {
            // A look fell between reading and remembering: it may have been about these rows.
            loaded.remove(environment);
        }
        return Optional.of(made);
    }

    /** Asks what changed, unless somebody did so within the given time or is just doing it. */
    void look(Duration every) {
        Instant now = clock.instant();
        if (recently(now, every) || !looking.tryLock()) {
            return;
        }
        try {
            if (!recently(now, every)) {
                lookedAt = now;
                learn();
            }
        } catch (DatabaseUnavailable away) {
            // What is known stays; the next look is a second away.
        } finally {
            looking.unlock();
        }
    }

    // A clock that was set back does not stop the looking.
    private boolean recently(Instant now, Duration every) {
        Instant last = lookedAt;
        return !last.equals(Instant.MIN) && Duration.between(last, now).abs().compareTo(every) < 0;
    }

    // "Seen" moves before the reloading: whoever loads meanwhile finds that it moved.
    private void learn() {
        long before = seen;
        List<KeyStore.Change> changes = database.read(tx -> store.changesAfter(tx, before));
        seen = changes.stream().mapToLong(KeyStore.Change::number).max().orElse(before);
        try {
            changes.stream().map(KeyStore.Change::environment).forEach(this::reload);
        } catch (DatabaseUnavailable away) {
            seen = before;
            throw away;
        }
    }

    private void reload(EnvironmentId environment) {
        if (!loaded.containsKey(environment)) {
            return;
        }
        try {
            load(environment);
        } catch (SealBroken broken) {
            // Its own callers are to meet this, not everybody's.
            LOG.log(System.Logger.Level.ERROR, "Keys of " + environment + " do not open", broken);
            loaded.remove(environment);
        }
    }

    private LoadedKeys opened(EnvironmentId environment, List<KeyStore.Row> rows) {
        KeyRing ring = new KeyRing(rows.stream().map(KeyStore.Row::key).toList(), times);
        Instant now = clock.instant();
        LoadedKeys known = loaded.get(environment);
        Map<KeyId, SigningKey> before = known == null ? Map.of() : known.opened();
        List<EnvironmentKey> wanted = ring.trusted(now);
        Map<KeyId, SigningKey> keys = new HashMap<>();
        for (KeyStore.Row row : rows) {
            KeyId id = row.key().id();
            if (wanted.contains(row.key())) {
                SigningKey old = before.get(id);
                keys.put(id, old != null ? old : safe.open(environment, id, row.sealed()));
            }
        }
        return new LoadedKeys(ring, keys, now);
    }
}
