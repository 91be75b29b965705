/** Programs that tests start, kill and start again: an authority, and databases it runs on. */
@NullMarked
package dev.countersign.conformance.faults.process;

import org.jspecify.annotations.NullMarked;
