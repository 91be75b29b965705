/**
 * Does the time of an answer tell what the answer does not (SECURITY T-1)?
 *
 * <p>Two kinds of request are sent in turn, many times, and their times compared. No time is held
 * to a limit, so a slow machine fails nothing: what fails is a difference between the two that is
 * large, significant and there again in each of several rounds. Long, and for a machine that is not
 * busy with other things; {@code ./countersign test --long} runs it.
 */
@NullMarked
package dev.countersign.conformance.timing;

import org.jspecify.annotations.NullMarked;
