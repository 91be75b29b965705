package dev.countersign.authority.sql;

/**
 * A write met a row that excludes it; all of its transaction was rolled back.
 *
 * <p>Where a conflict is an ordinary outcome, say {@code INSERT … ON CONFLICT DO NOTHING} instead:
 * PostgreSQL goes no further in a transaction that met one.
 */
public final class Conflict extends RuntimeException {

    /** Which promise of the schema was in the way. */
    public enum Kind {
        /** Another row has the same unique value. */
        UNIQUE,
        /** A row that this one refers to is missing, or one that refers to it is still there. */
        REFERENCE
    }

    private final Kind kind;

    Conflict(Kind kind, Throwable cause) {
        super("A row is in the way (" + kind + ")", cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
