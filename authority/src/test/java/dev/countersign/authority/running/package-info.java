/**
 * A whole authority on a test's database, with a clock that the test moves, and those who call it:
 * an operator, programs with API tokens, and people with browsers.
 *
 * <p>Rooms whose promises are kept over HTTP are tested through this; nothing in it is a stand-in.
 */
@NullMarked
package dev.countersign.authority.running;

import org.jspecify.annotations.NullMarked;
