package dev.countersign.authority.sql;

/** The database cannot be used as it is configured; the message says what to do about it. */
public final class DatabaseRefused extends RuntimeException {

    DatabaseRefused(String message) {
        super(message);
    }

    DatabaseRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
