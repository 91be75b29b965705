/**
 * The benchmarks, as a program: {@code ./countersign bench}.
 *
 * <p>{@code jmh} times the library beside its peers, {@code server} loads a server of its own,
 * {@code startup}, {@code memory} and {@code growth} ask what their names say, {@code profile} says
 * where the server's time goes. Each prints Markdown tables with what they were measured on, and
 * writes the same as JSON; what is going on is told on the error stream.
 *
 * <p>These are measurements, not tests: nothing here fails for being slow. A server that answers
 * anything but success makes the run say so and end with a failure.
 */
@NullMarked
package dev.countersign.bench;

import org.jspecify.annotations.NullMarked;
