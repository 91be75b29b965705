package dev.countersign.authority.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each of the two databases does in its own way. */
sealed interface Storage extends AutoCloseable permits SqliteStorage, PostgresStorage {

    <R extends @Nullable Object> R read(Function<Tx, R> work);

    <R extends @Nullable Object> R write(Function<Tx, R> work);

    @Override
    void close();
}
