/** Differential fuzzing: our verdicts beside those of other libraries. */
@NullMarked
package dev.countersign.jose.fuzz;

import org.jspecify.annotations.NullMarked;
