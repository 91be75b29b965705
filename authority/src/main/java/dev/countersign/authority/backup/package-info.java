/**
 * Copies of everything, and their way back.
 *
 * <p>A backup is one compressed file of JSON lines: a head with the format, the schema and the ids
 * of the sealing keys, then every row of every table, read in one transaction that sees one moment.
 * It can be restored into an empty database of either kind, so it is also the way from SQLite to
 * PostgreSQL.
 *
 * <p>Secrets in it stay sealed: without the sealing keys it opens nothing, and they are not in it.
 * Keep them apart. A restore checks that the keys at hand are those that sealed it, and writes all
 * or nothing.
 */
@NullMarked
package dev.countersign.authority.backup;

import org.jspecify.annotations.NullMarked;
