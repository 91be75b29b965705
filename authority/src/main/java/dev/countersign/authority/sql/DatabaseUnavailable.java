package dev.countersign.authority.sql;

/**
 * The database cannot serve now: gone, hung, overloaded, full or read-only. Callers answer 503.
 *
 * <p>Thrown by a write, it leaves open whether the write was committed.
 */
public final class DatabaseUnavailable extends RuntimeException {

    public DatabaseUnavailable(String message) {
        super(message);
    }

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
