/**
 * The names of things: one record per kind of id, so that two ids are never confused.
 *
 * <p>Every id is a UUID (RFC 9562; new ones are version 7, made by {@code crypto.Randomness}) and
 * is written as 36 lower-case characters. {@code parse} takes exactly that form and nothing else:
 * no capitals, no braces, no blanks. An id says nothing about whether the thing exists or belongs
 * to the caller's environment; that is the store's to decide.
 */
@NullMarked
package dev.countersign.authority.id;

import org.jspecify.annotations.NullMarked;
