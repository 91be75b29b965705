/**
 * The server under load as a process of its own: started as an operator starts it, held to one
 * core, and read from {@code /proc}.
 *
 * <p>Which core a process may use is {@code taskset}'s work; where that is missing, processes float
 * and the report says so. Processor time has the resolution of the kernel's clock tick, 10 ms.
 */
@NullMarked
package dev.countersign.bench.server;

import org.jspecify.annotations.NullMarked;
