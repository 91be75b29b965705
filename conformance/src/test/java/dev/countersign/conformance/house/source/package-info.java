/**
 * The checkout as text and as syntax: what the house rules look at.
 *
 * <p>Text is read once and offered in layers (as written, without comments, without comments and
 * string contents), so that a rule about code is never tripped by prose. Syntax comes from the
 * JDK's own parser; nothing is resolved, so a file need not compile against anything.
 */
@NullMarked
package dev.countersign.conformance.house.source;

import org.jspecify.annotations.NullMarked;
