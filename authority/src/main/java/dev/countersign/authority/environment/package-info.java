/**
 * The tenant: an environment has an issuer, users, keys and settings of its own.
 *
 * <p>An {@link Environment} is a snapshot. It is read from memory where a second of age does not
 * matter, and inside the sign-in's own transaction where it does, so that a change of an issuer, a
 * lock or a setting holds from the next request on every node.
 *
 * <p>Settings arrive as a document in the shape that existing clients know and are kept as such;
 * {@link Settings} is what the authority itself understands of them. A document that it cannot
 * understand is refused whole and changes nothing.
 *
 * <p>Limits: 64 KiB of settings, 100 origins and 20 external issuers in an environment. Origins are
 * serialised as in RFC 6454 §6.2.
 */
@NullMarked
package dev.countersign.authority.environment;

import org.jspecify.annotations.NullMarked;
