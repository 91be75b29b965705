package dev.countersign.conformance.faults.process;

import dev.countersign.authority.config.Setting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where an authority of a test keeps its rows, and a way to look at them past the authority. */
public final class Storage {

    /** Which of the two. */
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private final Map<Setting, String> settings;
    private final String jdbcUrl;

    private Storage(Map<Setting, String> settings, String jdbcUrl) {
        this.settings = settings;
        this.jdbcUrl = jdbcUrl;
    }

    /** A new one of this kind; PostgreSQL needs its server, SQLite the folder of its authority. */
    public static Storage of(Kind kind, Path folder, @Nullable Postgres postgres) {
        return switch (kind) {
            case SQLITE ->
                    new Storage(Map.of(), "jdbc:sqlite:" + folder.resolve("data/countersign.db"));
            case POSTGRESQL -> on(Objects.requireNonNull(postgres));
        };
    }

    /** A new database of this server. */
    public static Storage on(Postgres postgres) {
        String url = postgres.fresh();
        String jdbc = "jdbc:" + url.replaceFirst("//postgres:postgres@", "//");
        return new Storage(
                Map.of(Setting.DATABASE_URL, url),
                jdbc + "?user=postgres&password=postgres&connectTimeout=5&socketTimeout=20");
    }

    /** What an authority on it is configured with. */
    public Map<Setting, String> settings() {
        return settings;
    }

    /** The whole number that a query gives. */
    public long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    /** The first column of a query's rows. */
    public List<String> texts(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
