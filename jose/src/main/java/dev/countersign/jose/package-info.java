/**
 * JSON Web Signatures, strictly: what Countersign needs to issue tokens and to trust them.
 *
 * <p>{@code json}, {@code base64}, {@code crypto}: the strict ground. {@code jwk}: keys. {@code
 * jws}: signed texts. {@code jwt}: the verdict about a token, with every check in order. {@code
 * keysource}: somebody's keys kept fresh. Each package imports only those named before it.
 *
 * <p>There is no encryption here, no symmetric signature and no algorithm "none": a token that asks
 * for one is refused before its claims are read. Every limit is a named constant. Exceptions are
 * for broken promises of the caller; bad input is an outcome.
 */
@NullMarked
package dev.countersign.jose;

import org.jspecify.annotations.NullMarked;
