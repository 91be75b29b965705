/**
 * Other people's clients and verifiers, unchanged, against a running authority.
 *
 * <p>The scripts for Node, Python and Go stand in {@code conformance/node}, {@code
 * conformance/python} and {@code conformance/go}. Where their runtime is missing, the test is left
 * out and says so.
 */
@NullMarked
package dev.countersign.conformance.interop;

import org.jspecify.annotations.NullMarked;
