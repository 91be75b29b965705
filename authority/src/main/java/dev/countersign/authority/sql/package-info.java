/**
 * The database: connections, transactions, migrations, and what differs between SQLite and
 * PostgreSQL. Knows no table.
 *
 * <p>Promises: {@code write} returns only after COMMIT returned, and COMMIT means on disk (SQLite
 * with {@code synchronous=FULL}; PostgreSQL as its own settings say, which are left alone). A
 * database that hangs, is gone, full or read-only answers within five seconds as {@code
 * DatabaseUnavailable}; the service comes back by itself. Reads never go to a replica.
 *
 * <p>Limits: after {@code DatabaseUnavailable} from {@code write} the work may have been committed
 * or not, as with any database. A transaction is short: no network, no RSA, no other transaction
 * inside it. On SQLite one writer thread runs all writes, and those that wait together share one
 * COMMIT; each is undone alone when it fails.
 */
@NullMarked
package dev.countersign.authority.sql;

import org.jspecify.annotations.NullMarked;
