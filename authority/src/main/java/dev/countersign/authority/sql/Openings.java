package dev.countersign.authority.sql;

import java.sql.SQLException;
import java.util.Objects;

/** Why a database could not be opened, said so that an operator can act on it. */
final class Openings {

    private Openings() {}

    static RuntimeException explain(DatabaseSettings settings, Exception failed) {
        String where = settings.place();
        if (!(failed instanceof SQLException sql)) {
            return new DatabaseRefused("Cannot open " + where + ": " + failed, failed);
        }
        return switch (Objects.requireNonNullElse(sql.getSQLState(), "")) {
            case "28P01", "28000" ->
                    new DatabaseRefused(
                            "The database "
                                    + where
                                    + " refuses the user or the password. Look at the user and"
                                    + " password in the database URL.",
                            sql);
            case "3D000" ->
                    new DatabaseRefused(
                            "There is no such database: " + where + ". Make it with createdb.",
                            sql);
            case "42501" ->
                    new DatabaseRefused(
                            "The user of " + where + " may not make tables there. Grant it CREATE.",
                            sql);
            default -> byFault(where, sql);
        };
    }

    private static RuntimeException byFault(String where, SQLException sql) {
        return switch (Fault.of(sql)) {
            case UNAVAILABLE, LOST_RACE ->
                    new DatabaseUnavailable(
                            "Cannot reach or use the database " + where + ": " + sql.getMessage(),
                            sql);
            case UNIQUE, REFERENCE, OURS ->
                    new DatabaseRefused(
                            "Cannot use the database " + where + ": " + sql.getMessage(), sql);
        };
    }
}
