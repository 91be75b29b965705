/**
 * Somebody's keys kept fresh, and bounded whatever tokens arrive.
 *
 * <p>A {@link dev.countersign.jose.keysource.KeySource} asks its fetcher for a JWK Set when it is
 * first needed, again before the set is too old (by its executor, ahead of time), and when a token
 * names an unknown key, within a budget that a flood of such tokens cannot widen. One fetch runs at
 * a time; those who need its result wait for it, at most a fixed number of them. A failed fetch
 * never drops good keys: they serve on until a stated age.
 *
 * <p>It has no thread of its own, reads no clock but the one it is given, and knows no HTTP. A
 * token whose key is known never waits for a budget, and waits for a fetch only when the set is
 * over age and the last fetch was good.
 */
@NullMarked
package dev.countersign.jose.keysource;

import org.jspecify.annotations.NullMarked;
