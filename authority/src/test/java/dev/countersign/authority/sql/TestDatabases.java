package dev.countersign.authority.sql;

import java.util.UUID;

/**
 * The two databases that every store is tested on.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @EnumSource
 * void secondUseIsRefused(TestDatabases kind) {
 *     try (TestDatabase at = kind.fresh()) {
 *         Things things = new Things(at.database());
 *         …
 *     }
 * }
 * }</pre>
 */
public enum TestDatabases {
    SQLITE,
    POSTGRESQL;

    /** An empty database with the schema up to date, gone again when closed. */
    public TestDatabase fresh() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        return switch (this) {
            case SQLITE -> TestSqlite.fresh(name);
            case POSTGRESQL -> TestPostgres.fresh(name);
        };
    }
}
