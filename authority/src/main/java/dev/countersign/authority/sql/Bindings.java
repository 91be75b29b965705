package dev.countersign.authority.sql;

import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** How Java's types are stored alike in both databases. */
final class Bindings {

    private Bindings() {}

    /** Instants are epoch milliseconds, UUIDs are text, booleans are 0 and 1. */
    static void install(Jdbi jdbi) {
        jdbi.registerArgument(new Instants());
        jdbi.registerArgument(new Uuids());
        jdbi.registerArgument(new Booleans());
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

    private static final class Instants extends AbstractArgumentFactory<Instant> {
        Instants() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) ->
                    statement.setLong(position, value.toEpochMilli());
        }
    }

    private static final class Uuids extends AbstractArgumentFactory<UUID> {
        Uuids() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) ->
                    statement.setString(position, value.toString());
        }
    }

    private static final class Booleans extends AbstractArgumentFactory<Boolean> {
        Booleans() {
            super(Types.INTEGER);
        }

        @Override
        protected Argument build(Boolean value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setInt(position, value ? 1 : 0);
        }
    }
}
