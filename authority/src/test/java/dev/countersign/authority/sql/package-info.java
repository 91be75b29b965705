/** Tests of the database, and the databases that every store is tested on. */
@NullMarked
package dev.countersign.authority.sql;

import org.jspecify.annotations.NullMarked;
