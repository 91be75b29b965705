/**
 * What an operator sets: one table of settings, read from a YAML file and from the environment.
 *
 * <p>{@link Setting} is the table. The file, the environment variables, the published JSON schema
 * and the documentation all come from it, so none of them can know a setting that another does not.
 * A setting that nobody knows is refused, with the nearest known one as a hint; an authority never
 * starts on half of a configuration.
 */
@NullMarked
package dev.countersign.authority.config;

import org.jspecify.annotations.NullMarked;
