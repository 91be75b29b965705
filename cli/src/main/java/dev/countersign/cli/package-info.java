/**
 * The operator's hand: one command line over the authority's HTTP API, and the verbs that start an
 * authority.
 *
 * <p>Manners: what was asked for goes to standard output, everything else to standard error as
 * {@code countersign: text}, with a {@code hint: } line where something can be done; no stack
 * traces; {@code --json} turns every answer into one JSON value; the exit codes are {@link
 * dev.countersign.cli.ExitCode}. A token goes in by standard input or a file, so that it stays out
 * of the shell's history and of the process list.
 *
 * <p>This package builds the tree of verbs and turns failures into exit codes. {@code terminal} has
 * the output, {@code remote} the verbs that speak to a server, {@code local} those that need none,
 * {@code server} those that are one.
 */
@NullMarked
package dev.countersign.cli;

import org.jspecify.annotations.NullMarked;
