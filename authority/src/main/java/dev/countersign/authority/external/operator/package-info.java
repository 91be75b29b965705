/**
 * The operator's surface over external tokens: which issuers an environment trusts, fetching their
 * keys now, and why a token would or would not sign in.
 *
 * <p>Nothing here signs anyone in. Explaining runs the sign-in itself and undoes it, so that the
 * two cannot differ.
 */
@NullMarked
package dev.countersign.authority.external.operator;

import org.jspecify.annotations.NullMarked;
