/**
 * What follows from the times of an environment's keys: which one signs, which are published, how
 * long the set may be kept. Nothing here reads a row or a clock, so every node that has the same
 * rows says the same at the same time.
 */
@NullMarked
package dev.countersign.authority.key.ring;

import org.jspecify.annotations.NullMarked;
