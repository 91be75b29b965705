package dev.countersign.authority.journal;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Keeps what happened; see the package for what that promises. */
public final class Journal {

    private final InstantSource clock;
    private final Randomness randomness;
    private final Database database;
    private final JournalStore store = new JournalStore();

    public Journal(InstantSource clock, Randomness randomness, Database database) {
        this.clock = clock;
        this.randomness = randomness;
        this.database = database;
    }

    /** Writes an entry in the transaction of what it records: both are kept, or neither. */
    public void record(Tx tx, Entry entry) {
        store.insert(tx, new Recorded(randomness.uuid(), clock.instant(), entry));
    }

    /** A page of entries; ask again beyond the last one for the next. */
    public List<Recorded> read(JournalQuery query) {
        return database.read(tx -> store.find(tx, query));
    }

    /** As {@link #read(JournalQuery)}, seeing also what this transaction wrote. */
    public List<Recorded> read(Tx tx, JournalQuery query) {
        return store.find(tx, query);
    }

    /** Retention: drops entries older than a time, so many at most; returns how many. */
    public int forget(Instant olderThan, int atMost) {
        return database.write(tx -> store.deleteOlder(tx, olderThan, atMost));
    }
}
