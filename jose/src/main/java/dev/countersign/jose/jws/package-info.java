/**
 * Signed texts in compact form (RFC 7515 §7.1) and nothing else.
 *
 * <p>Reading is strict: exactly three non-empty segments of strict base64url within a bound, a
 * header that is strict JSON with a known {@code alg}, and no header parameter that would change
 * what is verified or with what ({@code crit}, {@code b64}, {@code jku}, {@code x5u}, {@code jwk},
 * {@code x5c}). A refusal says which rule it broke.
 *
 * <p>Verifying takes the set of allowed algorithms from the caller, always; the token only chooses
 * among them. Neither key nor header can widen it.
 */
@NullMarked
package dev.countersign.jose.jws;

import org.jspecify.annotations.NullMarked;
