/**
 * Required and custom fields: what an environment collects about its users, what may be stored in a
 * profile, and what is still missing.
 *
 * <p>A profile keeps the standard members by their wire names; values of custom fields live in its
 * {@code metadata}. Text is kept as it came, less blanks at its ends. Limits: 255 characters in a
 * standard member, 2 KiB in a value that no two users may share, 8 KiB of metadata in all.
 */
@NullMarked
package dev.countersign.authority.fields;

import org.jspecify.annotations.NullMarked;
