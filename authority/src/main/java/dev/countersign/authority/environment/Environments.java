package dev.countersign.authority.environment;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds and makes environments.
 *
 * <p>Snapshots are kept in memory and looked after at most once a second, so a change made on
 * another node is seen within that time; {@link #current} sees it at once.
 */
public final class Environments {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 10_000;

    private record Remembered(Environment environment, Instant lookedAt) {}

    private final InstantSource clock;
    private final Randomness randomness;
    private final Database database;
    private final EnvironmentStore store = new EnvironmentStore();
    private final Map<EnvironmentId, Remembered> memory = new ConcurrentHashMap<>();

    public Environments(InstantSource clock, Randomness randomness, Database database) {
        this.clock = clock;
        this.randomness = randomness;
        this.database = database;
    }

    /** The environment as it was at most a second ago. */
    public Optional<Environment> find(EnvironmentId id) {
        Remembered known = memory.get(id);
        if (known != null && fresh(known)) {
            return Optional.of(known.environment());
        }
        return database.read(tx -> current(tx, id));
    }

    // A clock that was set back does not make a snapshot last.
    private boolean fresh(Remembered known) {
        return Duration.between(known.lookedAt(), clock.instant()).abs().compareTo(FRESH) < 0;
    }

    /** The environment as the transaction sees it. */
    public Optional<Environment> current(Tx tx, EnvironmentId id) {
        OptionalLong version = store.version(tx, id);
        if (version.isEmpty()) {
            memory.remove(id);
            return Optional.empty();
        }
        Remembered known = memory.get(id);
        if (known != null && known.environment().stamp().version() == version.getAsLong()) {
            return remember(known.environment());
        }
        return store.find(tx, id).flatMap(this::remember);
    }

    /**
     * Holds an environment to the version that a sign-in gathered with.
     *
     * @throws EnvironmentMoved when the transaction sees another version, or none
     */
    public void held(Tx tx, Environment gathered) {
        OptionalLong version = store.version(tx, gathered.id());
        if (version.isEmpty() || version.getAsLong() != gathered.stamp().version()) {
            memory.remove(gathered.id());
            throw new EnvironmentMoved();
        }
    }

    /** Every environment, oldest first. */
    public List<Environment> list() {
        return database.read(
                tx -> store.list(tx).stream().flatMap(id -> current(tx, id).stream()).toList());
    }

    /** Makes an environment; {@code with} joins the transaction before it commits. */
    public Environment create(String name, Kind kind, Together with) {
        Instant now = clock.instant();
        Environment made =
                new Environment(
                        new EnvironmentId(randomness.uuid()),
                        name,
                        kind,
                        SettingsJson.initial(name),
                        new Environment.Trusted(List.of(), List.of()),
                        new Environment.Stamp(now, now, 1));
        database.write(tx -> {
            store.insert(tx, made);
            with.join(tx, made);
            return made;
        });
        return made;
    }

    /** What else happens in the transaction that makes or changes an environment. */
    @FunctionalInterface
    public interface Together {
        /** Runs before the commit; an exception undoes the change. */
        void join(Tx tx, Environment environment);
    }

    /** Looks at the database again the next time; for a change that is committed. */
    void forget(EnvironmentId id) {
        memory.remove(id);
    }

    private Optional<Environment> remember(Environment environment) {
        if (memory.size() >= MOST_REMEMBERED) {
            memory.clear();
        }
        memory.put(environment.id(), new Remembered(environment, clock.instant()));
        return Optional.of(environment);
    }
}
