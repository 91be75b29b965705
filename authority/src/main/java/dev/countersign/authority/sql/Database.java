package dev.countersign.authority.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The database with its schema up to date: everything that is to outlive this process. */
public final class Database implements AutoCloseable {

    private static final ScopedValue<Boolean> BUSY = ScopedValue.newInstance();

    private final Dialect dialect;
    private final Storage storage;

    /** What each of the two databases does in its own way. */
    sealed interface Storage permits SqliteStorage, PostgresStorage {

        <R extends @Nullable Object> R read(Function<Tx, R> work);

        <R extends @Nullable Object> R write(Function<Tx, R> work);

        void close();
    }

    private Database(Dialect dialect, Storage storage) {
        this.dialect = dialect;
        this.storage = storage;
    }

    /**
     * Opens the database, making the SQLite file where there is none, and brings its schema up to
     * date. Several nodes may open one database at the same time.
     *
     * @throws DatabaseRefused where it cannot work as configured (password, newer schema, …)
     * @throws DatabaseUnavailable where it cannot be reached now
     */
    public static Database open(DatabaseSettings settings) {
        prepare(settings);
        Storage storage =
                switch (settings.dialect()) {
                    case SQLITE -> SqliteStorage.open(settings);
                    case POSTGRESQL -> PostgresStorage.open(settings);
                };
        return new Database(settings.dialect(), storage);
    }

    /**
     * Reads. Each statement sees everything that was committed before it; two statements may see
     * different moments. Never from a replica.
     *
     * @throws DatabaseUnavailable where no answer comes within five seconds
     * @throws IllegalStateException inside of another read or write
     */
    public <R extends @Nullable Object> R read(Function<Tx, R> work) {
        return storage.read(alone(work));
    }

    /**
     * Runs the work in one short transaction and returns after its COMMIT. Whatever the work throws
     * rolls it back and is thrown here. The work may be run again where it lost a race, so it
     * changes nothing but rows.
     *
     * @throws DatabaseUnavailable where no answer comes within five seconds; it may be committed
     * @throws Conflict where a unique or foreign key is violated
     * @throws IllegalStateException inside of another read or write
     */
    public <R extends @Nullable Object> R write(Function<Tx, R> work) {
        return storage.write(alone(work));
    }

    /**
     * Runs long work, such as a backup, on a connection of its own and without a limit of time. It
     * is one transaction that sees one moment; others read and write meanwhile (SQLite: they read).
     * The schema is brought up to date before.
     *
     * @throws DatabaseRefused where it cannot work as configured
     */
    public static <R extends @Nullable Object> R maintain(
            DatabaseSettings settings, Function<Tx, R> work) {
        prepare(settings);
        Jdbi jdbi = Jdbi.create(() -> apart(settings));
        Bindings.install(jdbi);
        try (Handle handle = jdbi.open()) {
            handle.begin();
            try {
                R result = work.apply(new Tx(handle, settings.dialect()));
                handle.commit();
                return result;
            } catch (RuntimeException failed) {
                handle.rollback();
                throw failed;
            }
        }
    }

    private static void prepare(DatabaseSettings settings) {
        if (settings.dialect() == Dialect.SQLITE) {
            SqliteConnections.makeFile(settings.file());
        }
        Schema.bringUpToDate(settings);
    }

    private static Connection apart(DatabaseSettings settings) throws SQLException {
        if (settings.dialect() == Dialect.SQLITE) {
            return SqliteConnections.connect(settings.jdbcUrl());
        }
        Connection connection =
                DriverManager.getConnection(settings.jdbcUrl(), settings.properties());
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    /** As {@link #write}, for work that has nothing to return. */
    public void run(Consumer<Tx> work) {
        this.<@Nullable Void>write(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Which SQL is understood. */
    public Dialect dialect() {
        return dialect;
    }

    /** What the database's own clock says. */
    public Instant now() {
        return read(tx -> {
            String sql = dialect.nowSql();
            long millis = tx.handle().createQuery(sql).mapTo(Long.class).one();
            return Instant.ofEpochMilli(millis);
        });
    }

    /** The database's version, for people. */
    public String version() {
        return read(tx -> {
            String sql = dialect.versionSql();
            String version = tx.handle().createQuery(sql).mapTo(String.class).one();
            return dialect.title() + " " + version;
        });
    }

    @Override
    public void close() {
        storage.close();
    }

    // A transaction inside another would wait for a connection that its own caller holds.
    private <R extends @Nullable Object> Function<Tx, R> alone(Function<Tx, R> work) {
        if (BUSY.isBound()) {
            throw new IllegalStateException(
                    "A transaction is open on this thread: pass its Tx on instead");
        }
        return tx -> ScopedValue.where(BUSY, true).call(() -> work.apply(tx));
    }
}
