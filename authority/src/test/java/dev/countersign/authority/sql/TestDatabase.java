package dev.countersign.authority.sql;

/** A database of one test. */
public final class TestDatabase implements AutoCloseable {

    private final DatabaseSettings settings;
    private final Database database;
    private final Runnable drop;

    TestDatabase(DatabaseSettings settings, Runnable drop) {
        this.settings = settings;
        this.database = Database.open(settings);
        this.drop = drop;
    }

    public Database database() {
        return database;
    }

    /** With these, a second node opens the same database. */
    public DatabaseSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        database.close();
        drop.run();
    }
}
