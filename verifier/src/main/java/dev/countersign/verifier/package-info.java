/**
 * Is this access token to be trusted? {@link dev.countersign.verifier.Verifier} answers for one
 * environment of a Countersign authority, offline, with the environment's published keys.
 *
 * <p>Promises: an {@link dev.countersign.verifier.AccessToken} exists only where every check
 * passed, so holding one is the evidence. ID tokens, elevated tokens and tokens of other
 * environments never become one. What could not be checked is {@link
 * dev.countersign.verifier.Outcome.Unavailable}, which is neither yes nor no. Memory and outgoing
 * requests are bounded whatever tokens arrive. Everything is thread-safe; nothing is logged; no
 * reflection.
 *
 * <p>Limits: the signature of a session that has ended verifies until the token's {@code exp},
 * unless revocations are followed.
 *
 * <p>RFC 7515, 7517, 7519, 9068 §4 (with the environment's own audience rules), 6750 §3.1 for what
 * the outcomes mean to a resource server.
 */
@NullMarked
package dev.countersign.verifier;

import org.jspecify.annotations.NullMarked;
