package dev.countersign.authority.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** What a database's error means to us. */
enum Fault {
    UNAVAILABLE,
    UNIQUE,
    REFERENCE,
    /** The transaction lost against another one and may be tried again. */
    LOST_RACE,
    /** A mistake in our SQL: nothing to hide. */
    OURS;

    // https://www.sqlite.org/rescode.html: BUSY LOCKED READONLY INTERRUPT IOERR CORRUPT FULL
    // CANTOPEN PROTOCOL NOTADB
    private static final Set<Integer> SQLITE_UNAVAILABLE =
            Set.of(5, 6, 8, 9, 10, 11, 13, 14, 15, 26);
    private static final int SQLITE_CONSTRAINT_FOREIGNKEY = 787;
    private static final Set<Integer> SQLITE_CONSTRAINT_UNIQUE = Set.of(1555, 2067, 2579);

    /** The exception that a caller of read or write shall see for this one. */
    static RuntimeException translate(Throwable thrown) {
        Optional<SQLException> sql = sqlCause(thrown);
        if (sql.isEmpty()) {
            return thrown instanceof RuntimeException plain
                    ? plain
                    : new IllegalStateException(thrown);
        }
        return switch (of(sql.get())) {
            case UNAVAILABLE, LOST_RACE ->
                    new DatabaseUnavailable("The database cannot serve now: " + sql.get(), thrown);
            case UNIQUE -> new Conflict(Conflict.Kind.UNIQUE, thrown);
            case REFERENCE -> new Conflict(Conflict.Kind.REFERENCE, thrown);
            case OURS ->
                    thrown instanceof RuntimeException plain
                            ? plain
                            : new IllegalStateException(thrown);
        };
    }

    /** The SQL error behind a JDBI exception; an exception of the work's own is none. */
    static Optional<SQLException> sqlCause(Throwable thrown) {
        Throwable at = thrown;
        while (at instanceof JdbiException) {
            @Nullable Throwable cause = at.getCause();
            if (cause == null) {
                return Optional.empty();
            }
            at = cause;
        }
        return at instanceof SQLException sql ? Optional.of(sql) : Optional.empty();
    }

    static Fault of(SQLException thrown) {
        if (thrown instanceof SQLiteException sqlite) {
            return ofSqlite(sqlite.getResultCode().code);
        }
        if (thrown instanceof SQLTransientConnectionException) {
            return UNAVAILABLE;
        }
        @Nullable String state = thrown.getSQLState();
        return state == null ? OURS : ofPostgres(state);
    }

    private static Fault ofSqlite(int code) {
        if (SQLITE_CONSTRAINT_UNIQUE.contains(code)) {
            return UNIQUE;
        }
        if (code == SQLITE_CONSTRAINT_FOREIGNKEY) {
            return REFERENCE;
        }
        return SQLITE_UNAVAILABLE.contains(code & 0xFF) ? UNAVAILABLE : OURS;
    }

    // https://www.postgresql.org/docs/18/errcodes-appendix.html
    private static Fault ofPostgres(String state) {
        return switch (state) {
            case "23505", "23P01" -> UNIQUE;
            case "23503", "23001" -> REFERENCE;
            case "40001", "40P01" -> LOST_RACE;
            case "25006", "55P03", "57014" -> UNAVAILABLE;
            default -> ofPostgresClass(state.length() < 2 ? "" : state.substring(0, 2));
        };
    }

    private static Fault ofPostgresClass(String group) {
        return switch (group) {
            // connection, authorisation, no such database, resources, operator, system, corruption
            case "08", "28", "3D", "53", "57", "58", "XX" -> UNAVAILABLE;
            default -> OURS;
        };
    }
}
