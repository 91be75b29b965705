package dev.countersign.authority.backup;

import dev.countersign.authority.sql.Dialect;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonNull;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The rows of all tables, whatever they are called. */
final class TableStore {
    private static final String SQLITE_TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    private static final String POSTGRESQL_TABLES =
            "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";

    /**
     * The tables that hold data, in an order in which references are met before their referrers.
     */
    List<String> tables(Tx tx) {
        String sql = tx.dialect() == Dialect.SQLITE ? SQLITE_TABLES : POSTGRESQL_TABLES;
        List<String> found =
                new ArrayList<>(tx.handle().createQuery(sql).mapTo(String.class).list());
        found.removeIf(name -> name.startsWith("flyway") || name.startsWith("schema_"));
        List<String> ordered = new ArrayList<>();
        for (String first : List.of("environment", "user_account")) {
            if (found.remove(first)) {
                ordered.add(first);
            }
        }
        found.sort(null);
        ordered.addAll(found);
        return ordered;
    }

    /** Hands over every row of a table, the names of its columns first. */
    long rows(Tx tx, String table, Consumer<JsonArray> columns, Consumer<JsonArray> row) {
        try (Query query = tx.handle().createQuery("SELECT * FROM " + table)) {
            return query.setFetchSize(1_000)
                    .scanResultSet((rows, context) -> each(rows.get(), columns, row));
        }
    }

    long count(Tx tx, String table) {
        return tx.handle().createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one();
    }

    void clear(Tx tx, String table) {
        tx.handle().execute("DELETE FROM " + table);
    }

    void insert(Tx tx, String table, List<String> columns, JsonArray row) {
        String marks = "?" + ", ?".repeat(columns.size() - 1);
        String names = String.join(", ", columns);
        Update update =
                tx.handle()
                        .createUpdate(
                                "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")");
        for (int i = 0; i < columns.size(); i++) {
            update.bind(i, value(row.values().get(i)));
        }
        update.execute();
    }

    private static long each(ResultSet rows, Consumer<JsonArray> columns, Consumer<JsonArray> row)
            throws SQLException {
        ResultSetMetaData shape = rows.getMetaData();
        List<JsonValue> names = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            names.add(new JsonString(shape.getColumnName(i)));
        }
        columns.accept(new JsonArray(names));
        long count = 0;
        while (rows.next()) {
            List<JsonValue> values = new ArrayList<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                values.add(json(rows.getObject(i)));
            }
            row.accept(new JsonArray(values));
            count++;
        }
        return count;
    }

    private static JsonValue json(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.NULL;
            case Number number -> new JsonNumber(number.toString());
            default -> new JsonString(value.toString());
        };
    }

    private static @Nullable Object value(JsonValue json) {
        return switch (json) {
            case JsonNull none -> null;
            case JsonNumber number -> number.asLongExact().orElseThrow();
            case JsonString text -> text.value();
            default -> throw new BackupRefused("a row holds what no column takes", "Is it whole?");
        };
    }
}
