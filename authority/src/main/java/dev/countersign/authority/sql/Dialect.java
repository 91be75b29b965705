package dev.countersign.authority.sql;

/** Which of the two databases it is, for the few sentences of SQL that must differ. */
public enum Dialect {
    SQLITE(
            "SQLite",
            "",
            "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
            "SELECT sqlite_version()"),
    POSTGRESQL(
            "PostgreSQL",
            " FOR UPDATE",
            "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
            "SHOW server_version");

    private final String title;
    private final String forUpdate;
    private final String now;
    private final String version;

    Dialect(String title, String forUpdate, String now, String version) {
        this.title = title;
        this.forUpdate = forUpdate;
        this.now = now;
        this.version = version;
    }

    /** The database's name for people. */
    public String title() {
        return title;
    }

    /**
     * What to write at the end of a SELECT whose rows this transaction will change: {@code " FOR
     * UPDATE"}, or nothing where there is one writer anyway.
     */
    public String forUpdate() {
        return forUpdate;
    }

    /** The text of a member of the JSON object that a column holds; null where there is none. */
    public String member(String column, String name) {
        return switch (this) {
            case SQLITE -> "json_extract(" + column + ", '$." + name + "')";
            case POSTGRESQL -> "CAST(" + column + " AS json) ->> '" + name + "'";
        };
    }

    String nowSql() {
        return now;
    }

    String versionSql() {
        return version;
    }
}
