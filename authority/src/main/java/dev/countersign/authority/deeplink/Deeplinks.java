package dev.countersign.authority.deeplink;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.id.DeeplinkId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Keeps the deep links of environments. */
public final class Deeplinks {
    static final int MOST = 50;

    private final InstantSource clock;
    private final Randomness randomness;
    private final Database database;
    private final Journal journal;
    private final DeeplinkStore store = new DeeplinkStore();

    public Deeplinks(
            InstantSource clock, Randomness randomness, Database database, Journal journal) {
        this.clock = clock;
        this.randomness = randomness;
        this.database = database;
        this.journal = journal;
    }

    /** Who changes something, in which request. */
    public record By(Actor actor, Call call) {}

    /** What became of an addition. */
    public sealed interface Addition {

        /** It is on the list. */
        record Listed(Deeplink deeplink) implements Addition {}

        /** It was on the list already. */
        record Known() implements Addition {}

        /** There are as many as possible. */
        record Full() implements Addition {}
    }

    /** An environment's list, the oldest first. */
    public List<Deeplink> of(EnvironmentId environment) {
        return database.read(tx -> store.of(tx, environment));
    }

    /** Whose list it is on; empty where it is on none. */
    public Optional<EnvironmentId> environmentOf(DeeplinkId id) {
        return database.read(tx -> store.environmentOf(tx, id));
    }

    public Addition add(EnvironmentId environment, DeeplinkUrl url, By by) {
        DeeplinkId id = new DeeplinkId(randomness.uuid());
        Deeplink made = new Deeplink(id, url, clock.instant());
        return database.write(tx -> {
            if (store.of(tx, environment).size() >= MOST) {
                return new Addition.Full();
            }
            if (!store.insert(tx, environment, made)) {
                return new Addition.Known();
            }
            record(tx, environment, "deeplink.created", by);
            return new Addition.Listed(made);
        });
    }

    /** Strikes one off the list; false where it was not on it. */
    public boolean remove(EnvironmentId environment, DeeplinkId id, By by) {
        return database.write(tx -> {
            boolean removed = store.delete(tx, environment, id);
            if (removed) {
                record(tx, environment, "deeplink.deleted", by);
            }
            return removed;
        });
    }

    private void record(Tx tx, EnvironmentId environment, String action, By by) {
        journal.record(tx, Entry.done(environment, action, by.actor()).in(by.call()));
    }
}
