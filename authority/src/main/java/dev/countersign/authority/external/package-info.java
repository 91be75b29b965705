/**
 * Signs people in with a JWT of an issuer that the environment trusts.
 *
 * <p>A token is examined against the one enabled issuer whose {@code iss} it names exactly; nothing
 * else in it chooses a key, an algorithm or an address. The examination that decides is the one
 * that explains: operators see every step of it, callers of a live environment see a code alone.
 *
 * <p>Of its claims {@code sub}, {@code email} and {@code emailVerified} (or {@code email_verified})
 * are read and nothing else. A subject lives in the namespace of its environment and issuer, and an
 * email claim finds no user. A {@code jti} is used up by one statement where the issuer's tokens
 * are single-use.
 *
 * <p>Refused on its own merits: 422. Keys that cannot be had: 503, whatever the token. Specs: RFC
 * 7519 §4.1 and §7.2, RFC 8725.
 */
@NullMarked
package dev.countersign.authority.external;

import org.jspecify.annotations.NullMarked;
