/**
 * Proof that the tests notice: one-line changes to the main code, each of which must turn the test
 * that names its rule red.
 *
 * <p>The changes stand in {@code conformance/sabotage.txt}. A quick test holds that each still fits
 * the code; the long suite carries them out. Nothing in the checkout is ever changed: the module is
 * compiled in memory with the one line replaced, and the test runs in a process of its own with
 * those classes ahead of the real ones. What was seen red once is not tried again until the change,
 * the code of its module or the test differ.
 */
@NullMarked
package dev.countersign.conformance.sabotage;

import org.jspecify.annotations.NullMarked;
