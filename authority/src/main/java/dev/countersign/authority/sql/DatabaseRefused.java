package dev.countersign.authority.sql;

import java.sql.SQLException;
import java.util.Objects;

/** The database cannot be used as it is configured; the message says what to do about it. */
public final class DatabaseRefused extends RuntimeException {

    DatabaseRefused(String message) {
        super(message);
    }

    DatabaseRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why a database could not be opened, said so that an operator can act on it. */
    static RuntimeException explain(DatabaseSettings settings, SQLException failed) {
        String where = settings.place();
        // https://www.postgresql.org/docs/18/errcodes-appendix.html
        return switch (Objects.requireNonNullElse(failed.getSQLState(), "")) {
            case "28P01", "28000" ->
                    new DatabaseRefused(
                            "The database "
                                    + where
                                    + " refuses the user or the password. Look at both in the"
                                    + " database URL.",
                            failed);
            case "3D000" ->
                    new DatabaseRefused(
                            "There is no database " + where + ". Make it with createdb.", failed);
            case "42501" ->
                    new DatabaseRefused(
                            "The user of " + where + " may not make tables there. Grant it CREATE.",
                            failed);
            default -> byFault(where, failed);
        };
    }

    private static RuntimeException byFault(String where, SQLException failed) {
        String message = "Cannot open the database " + where + ": " + failed.getMessage();
        return switch (Fault.of(failed)) {
            case UNAVAILABLE, LOST_RACE -> new DatabaseUnavailable(message, failed);
            case UNIQUE, REFERENCE, OURS -> new DatabaseRefused(message, failed);
        };
    }
}
