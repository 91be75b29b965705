package dev.countersign.authority.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;

/** How Java's types are stored alike in both databases. */
final class Bindings {

    private static final Map<Object, Stored> STORED =
            Map.of(
                    Instant.class,
                    new Stored(Types.BIGINT, (at, to, value) -> to.setLong(at, millis(value))),
                    UUID.class,
                    new Stored(
                            Types.VARCHAR, (at, to, value) -> to.setString(at, value.toString())),
                    Boolean.class,
                    new Stored(Types.INTEGER, Bindings::setTruth),
                    boolean.class,
                    new Stored(Types.INTEGER, Bindings::setTruth));

    private Bindings() {}

    /** Instants are epoch milliseconds, UUIDs are text, booleans are 0 and 1. */
    static void install(Jdbi jdbi) {
        ArgumentFactory.Preparable arguments =
                (type, config) ->
                        Optional.ofNullable(STORED.get(type)).map(stored -> stored::argument);
        jdbi.registerArgument(arguments);
        jdbi.registerColumnMapper(
                Instant.class,
                (row, column, context) -> {
                    long millis = row.getLong(column);
                    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
                });
        jdbi.registerColumnMapper(
                UUID.class,
                (row, column, context) -> {
                    String text = row.getString(column);
                    return text == null ? null : UUID.fromString(text);
                });
    }

    private interface Setter {
        void set(int position, PreparedStatement statement, Object value) throws SQLException;
    }

    private record Stored(int sqlType, Setter setter) {
        // JDBI hands null here, whatever its signature says.
        Argument argument(Object value) {
            return (position, statement, context) -> {
                if (value == null) {
                    statement.setNull(position, sqlType);
                } else {
                    setter.set(position, statement, value);
                }
            };
        }
    }

    private static long millis(Object instant) {
        return ((Instant) instant).toEpochMilli();
    }

    private static void setTruth(int position, PreparedStatement statement, Object value)
            throws SQLException {
        statement.setInt(position, ((Boolean) value) ? 1 : 0);
    }
}
