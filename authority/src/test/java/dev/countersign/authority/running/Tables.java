package dev.countersign.authority.running;

import dev.countersign.authority.sql.Dialect;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.Tx;
import java.util.List;
import java.util.stream.Collectors;

/** All that a database holds, as somebody reads it who stole it. */
public final class Tables {

    private Tables() {}

    /** Every value of every row of every table. */
    public static String text(TestDatabase database) {
        return database.database()
                .read(tx ->
                        names(tx).stream()
                                .map(name -> rows(tx, name))
                                .collect(Collectors.joining("\n")));
    }

    private static List<String> names(Tx tx) {
        String sql =
                tx.dialect() == Dialect.SQLITE
                        ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                        : "SELECT table_name FROM information_schema.tables"
                                + " WHERE table_schema = 'public'";
        return tx.handle().createQuery(sql).mapTo(String.class).list();
    }

    private static String rows(Tx tx, String table) {
        return tx.handle().createQuery("SELECT * FROM \"" + table + "\"").mapToMap().list().stream()
                .map(row -> table + " " + row)
                .collect(Collectors.joining("\n"));
    }
}
