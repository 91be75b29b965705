/**
 * The measurements themselves: each starts what it needs, measures, and gives back a table.
 *
 * <p>A figure is taken after a warm-up in the same process. The limit that RSA sets is measured on
 * the server's core in the same run, before and after, so that a share of it holds on a machine
 * that others use too; so does processor time per operation.
 */
@NullMarked
package dev.countersign.bench.run;

import org.jspecify.annotations.NullMarked;
