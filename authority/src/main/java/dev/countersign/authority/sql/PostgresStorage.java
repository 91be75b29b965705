package dev.countersign.authority.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database behind a pool, with time limits on everything. */
final class PostgresStorage implements Database.Storage {

    private static final System.Logger LOG = System.getLogger(PostgresStorage.class.getName());
    private static final int TRIES = 3;
    private static final int MOST_WAITING = 2_048;
    private static final int BORROW_MILLIS = 1_500;
    private static final int SOCKET_SECONDS = 3;
    // The server gives up before we do, so that the connection survives a slow statement.
    private static final String SESSION_LIMITS =
            "SET statement_timeout = 2500; SET lock_timeout = 2000;"
                    + " SET idle_in_transaction_session_timeout = 10000";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    private PostgresStorage(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        Bindings.install(jdbi);
    }

    static PostgresStorage open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("countersign");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setDataSourceProperties(settings.properties());
        config.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_SECONDS));
        config.setConnectionInitSql(SESSION_LIMITS);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(BORROW_MILLIS);
        config.setValidationTimeout(1_000);
        config.setMaxLifetime(600_000);
        config.setIdleTimeout(120_000);
        config.setInitializationFailTimeout(-1);
        return new PostgresStorage(new HikariDataSource(config));
    }

    @Override
    public <R extends @Nullable Object> R read(Function<Tx, R> work) {
        return placed(() -> {
            try (Handle handle = jdbi.open()) {
                return work.apply(new Tx(handle, Dialect.POSTGRESQL));
            }
        });
    }

    @Override
    public <R extends @Nullable Object> R write(Function<Tx, R> work) {
        return placed(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt(work);
                } catch (RuntimeException thrown) {
                    if (attempt == TRIES || !lostRace(thrown)) {
                        throw thrown;
                    }
                }
            }
        });
    }

    private <R extends @Nullable Object> R attempt(Function<Tx, R> work) {
        Handle handle = jdbi.open();
        Tx tx = new Tx(handle, Dialect.POSTGRESQL);
        R result;
        try {
            handle.begin();
            result = work.apply(tx);
            handle.commit();
        } catch (Throwable thrown) {
            undo(handle);
            throw thrown;
        }
        close(handle);
        tx.committed();
        return result;
    }

    private interface Work<R extends @Nullable Object> {
        R run();
    }

    private <R extends @Nullable Object> R placed(Work<R> work) {
        if (!places.tryAcquire()) {
            throw new DatabaseUnavailable("Too many transactions are waiting");
        }
        try {
            return work.run();
        } catch (RuntimeException thrown) {
            throw Fault.translate(thrown);
        } finally {
            places.release();
        }
    }

    private static boolean lostRace(RuntimeException thrown) {
        return Fault.sqlCause(thrown).map(Fault::of).filter(Fault.LOST_RACE::equals).isPresent();
    }

    private static void undo(Handle handle) {
        try {
            handle.rollback();
        } catch (RuntimeException gone) {
            LOG.log(System.Logger.Level.DEBUG, "The server rolls back what it lost", gone);
        } finally {
            close(handle);
        }
    }

    private static void close(Handle handle) {
        try {
            handle.close();
        } catch (RuntimeException gone) {
            // What was committed stays committed; the pool replaces the connection.
            LOG.log(System.Logger.Level.DEBUG, "A connection did not close", gone);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
