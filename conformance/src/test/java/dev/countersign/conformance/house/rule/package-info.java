/**
 * The house rules, each an object that looks at the checkout and says what breaks it.
 *
 * <p>A rule knows a stable name, what it asks for, and what to do instead; the last is part of
 * every failure. What may break a rule for a reason stands in {@code
 * conformance/house-exceptions.txt}, and an exception that is no longer needed fails the build.
 */
@NullMarked
package dev.countersign.conformance.house.rule;

import org.jspecify.annotations.NullMarked;
