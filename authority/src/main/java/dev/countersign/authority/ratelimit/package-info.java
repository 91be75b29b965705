/**
 * Counters with named limits, shared by all nodes.
 *
 * <p>There are two kinds. <em>Exact</em> counters live in the database and are counted in the
 * caller's transaction by one statement each, so a hundred simultaneous tries on any number of
 * nodes are counted as a hundred. <em>Coarse</em> counters meet every request: they live in memory
 * and are added up in the database in the background, so a request costs no write, and each node
 * learns within a second of what the others admitted.
 *
 * <p>Limits: an exact window begins with its first take and is as long as the limit says, so around
 * the end of one window up to twice the limit may pass in a window's length. Coarse windows are
 * aligned to the epoch. Memory is bounded; what does not fit shares counters, and so is limited
 * sooner, never later. Keys are stored as keyed hashes: no address stands in the database.
 *
 * <p>A limit can be raised by configuration, not switched off (RFC 6585 §4 names its 429).
 */
@NullMarked
package dev.countersign.authority.ratelimit;

import org.jspecify.annotations.NullMarked;
