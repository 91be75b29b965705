package dev.countersign.bench.server;

/** Where the authority keeps its rows. */
public enum DatabaseKind {
    SQLITE("SQLite"),
    POSTGRESQL("PostgreSQL");

    private final String told;

    DatabaseKind(String told) {
        this.told = told;
    }

    /** Its name for people. */
    public String told() {
        return told;
    }
}
