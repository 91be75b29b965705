/**
 * The whole HTTP surface from outside: bad input, strangers' credentials, headers, error bodies.
 *
 * <p>The tests walk over {@code Authority.routes()}, so a new route is held to the same rules.
 */
@NullMarked
package dev.countersign.conformance.api;

import org.jspecify.annotations.NullMarked;
