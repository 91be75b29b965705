/**
 * Two ways to load a server, and what is counted.
 *
 * <p>The <em>closed</em> loop keeps a number of operations under way and finds how many a second
 * there can be. The <em>open</em> loop begins operations at a fixed rate whatever the server does,
 * and records each latency from the moment at which the operation should have begun, so that a
 * server that stalls is charged for all who would have come meanwhile.
 *
 * <p>An answer outside 200–299, or a broken connection, is a failure: counted apart, kept as an
 * example, never a latency.
 */
@NullMarked
package dev.countersign.bench.load;

import org.jspecify.annotations.NullMarked;
