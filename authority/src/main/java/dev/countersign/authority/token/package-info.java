/**
 * Access and ID tokens: what they say, and whether a text is one of ours.
 *
 * <p>The access token bears {@code typ: at+jwt} (RFC 9068) and {@code scope}; the ID token bears
 * {@code typ: JWT} and no scope. The mark is signed, so neither passes for the other. Both are
 * RS256 under the environment's key and name their session.
 *
 * <p>Elevated tokens bear {@code typ: elevated+jwt} and are for this authority alone.
 *
 * <p>Wire names of claims are said here and nowhere else.
 */
@NullMarked
package dev.countersign.authority.token;

import org.jspecify.annotations.NullMarked;
