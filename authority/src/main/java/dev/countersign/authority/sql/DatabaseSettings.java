package dev.countersign.authority.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the database is and how many connections it may use.
 *
 * @param jdbcUrl the driver's URL, without user or password where they were given apart from it
 * @param poolSize connections at most (SQLite: for reading); 1 to 1000
 */
public record DatabaseSettings(
        Dialect dialect,
        String jdbcUrl,
        Optional<String> user,
        Optional<String> password,
        int poolSize) {

    private static final int DEFAULT_POOL_SIZE = 10;
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        if (poolSize < 1 || poolSize > 1000) {
            throw new DatabaseRefused("The pool size must be 1 to 1000, not " + poolSize);
        }
    }

    /** As {@link #parse(String, int)}, with ten connections. */
    public static DatabaseSettings parse(String url) {
        return parse(url, DEFAULT_POOL_SIZE);
    }

    /**
     * Reads {@code sqlite:/path/file.db}, {@code postgresql://user:password@host:port/name?…}, or
     * the same with {@code jdbc:} before it.
     */
    public static DatabaseSettings parse(String url, int poolSize) {
        String jdbc = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        jdbc = jdbc.replaceFirst("^jdbc:postgres:", POSTGRESQL);
        if (jdbc.startsWith(SQLITE) && jdbc.length() > SQLITE.length()) {
            return sqlite(Path.of(jdbc.substring(SQLITE.length())), poolSize);
        }
        if (jdbc.startsWith(POSTGRESQL)) {
            return postgresql(jdbc, poolSize);
        }
        throw new DatabaseRefused(
                "A database is sqlite:/path/file.db or postgresql://user:password@host/name; the"
                        + " given text is neither");
    }

    /** The SQLite database in this file. */
    public static DatabaseSettings sqlite(Path file) {
        return sqlite(file, DEFAULT_POOL_SIZE);
    }

    private static DatabaseSettings sqlite(Path file, int poolSize) {
        String url = SQLITE + file.toAbsolutePath();
        return new DatabaseSettings(
                Dialect.SQLITE, url, Optional.empty(), Optional.empty(), poolSize);
    }

    private static DatabaseSettings postgresql(String jdbc, int poolSize) {
        int from = POSTGRESQL.length();
        int at = jdbc.indexOf('@');
        int path = jdbc.indexOf('/', from + 2);
        if (!jdbc.startsWith("//", from) || at < 0 || (path >= 0 && at > path)) {
            return new DatabaseSettings(
                    Dialect.POSTGRESQL, jdbc, Optional.empty(), Optional.empty(), poolSize);
        }
        String[] userInfo = jdbc.substring(from + 2, at).split(":", 2);
        return new DatabaseSettings(
                Dialect.POSTGRESQL,
                POSTGRESQL + "//" + jdbc.substring(at + 1),
                Optional.of(decoded(userInfo[0])),
                userInfo.length == 2 ? Optional.of(decoded(userInfo[1])) : Optional.empty(),
                poolSize);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The file of an SQLite database. */
    Path file() {
        return Path.of(jdbcUrl.substring(SQLITE.length()));
    }

    /** What PostgreSQL's driver needs to know at each connection. */
    Properties properties() {
        Properties properties = new Properties();
        if (dialect == Dialect.POSTGRESQL) {
            user.ifPresent(name -> properties.setProperty("user", name));
            password.ifPresent(secret -> properties.setProperty("password", secret));
            properties.setProperty("ApplicationName", "countersign");
            properties.setProperty("connectTimeout", "2");
            properties.setProperty("loginTimeout", "3");
            properties.setProperty("targetServerType", "primary");
            properties.setProperty("tcpKeepAlive", "true");
        }
        return properties;
    }

    /** Where it is, without anything secret. */
    public String place() {
        try {
            URI uri = new URI(jdbcUrl.substring("jdbc:".length()));
            String query = uri.getRawQuery() == null ? "" : "?…";
            return jdbcUrl.substring("jdbc:".length()).replaceFirst("\\?.*$", query);
        } catch (URISyntaxException odd) {
            return dialect.title();
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + place() + ", poolSize=" + poolSize + "]";
    }
}
