/**
 * The root: puts the rooms together, starts the authority and stops it. No logic lives here.
 *
 * <p>{@link dev.countersign.authority.Wiring} reads like a table of contents; {@link
 * dev.countersign.authority.Authority} is what programs start.
 */
@NullMarked
package dev.countersign.authority;

import org.jspecify.annotations.NullMarked;
