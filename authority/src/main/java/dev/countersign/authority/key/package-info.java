/**
 * Signing keys of environments: planned, published, active, retiring, revoked; and the JWK Set.
 *
 * <p>A row holds times, not a state. Every node computes the same state from the row and its clock,
 * so a rotation needs one write, when the next key is made, and no node has to be awake when it
 * takes effect. A key is in the JWK Set for longer than the set may be cached before it signs, and
 * stays there until the last token that it signed has expired; so no valid token is ever refused.
 * The set is made from the sealed private keys: nothing is published that cannot sign.
 *
 * <p>Keys are held in memory. Requests read no row; one statement a second asks what other nodes
 * changed. Where the database is away, what is known goes on being published.
 *
 * <p>Revoking by hand takes a key out at once; relying parties may have cached it for up to five
 * minutes. Sessions stay, tokens signed by it die.
 *
 * <p>Limits: 60 keys in a set; 2048 to 4096 bits; RS256. RFC 7517 (JWK Set), RFC 7638 (thumbprint).
 */
@NullMarked
package dev.countersign.authority.key;

import org.jspecify.annotations.NullMarked;
