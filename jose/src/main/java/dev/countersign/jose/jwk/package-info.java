/**
 * Keys as JSON (RFC 7517, RFC 7518 §6, RFC 8037), and only such as are fit to trust.
 *
 * <p>A {@link dev.countersign.jose.jwk.PublicJwk} that exists has passed every check: its numbers
 * are well formed, its point is on its curve and not of small order, its modulus has 2048 to 8192
 * bits, its {@code use}, {@code key_ops}, {@code alg}, {@code kty} and {@code crv} agree that it
 * verifies signatures, and no private member came with it. A {@link
 * dev.countersign.jose.jwk.JwkSet} takes the good keys of a set and says of each other one why not.
 *
 * <p>What is written is made from public numbers alone, in one form. Foreign sets may be a little
 * sloppy (a leading zero or padding in {@code n}, unknown members, no {@code alg}).
 */
@NullMarked
package dev.countersign.jose.jwk;

import org.jspecify.annotations.NullMarked;
