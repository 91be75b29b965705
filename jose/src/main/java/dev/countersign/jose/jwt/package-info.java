/**
 * The verdict about a JWT (RFC 7519), check by check.
 *
 * <p>{@link dev.countersign.jose.jwt.TokenVerifier} runs the same checks in the same order for a
 * verdict and for an explanation: size, shape, header, algorithm, type, key, signature, claims,
 * issuer, audience, expiry, not before, issued at, lifetime, subject, token id. Each gives a {@link
 * dev.countersign.jose.jwt.Finding}; nothing of an unverified payload is read, so after a failure
 * up to the signature the rest is not reached, while the claims are all looked at.
 *
 * <p>Rules that name no issuer or no algorithm cannot be made. Claims have the right type or are
 * refused; a claim of the wrong type is never taken for absent. A token without {@code exp} is
 * refused unless the rules say otherwise; an {@code exp} equal to now (less the tolerance) has
 * expired.
 *
 * <p>Findings are for operators: they never hold the token and show claim values only shortened and
 * printable. What the bearer is told is the caller's decision, and should be one error for all
 * (JWT-31).
 */
@NullMarked
package dev.countersign.jose.jwt;

import org.jspecify.annotations.NullMarked;
