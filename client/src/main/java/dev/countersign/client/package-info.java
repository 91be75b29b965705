/**
 * A typed Java client of the HTTP API of an authority.
 *
 * <p>{@link dev.countersign.client.Countersign#at} names the authority. {@code
 * countersign.environment(id)} is what an application does for its users: sign in by email code or
 * by a JWT of one's own issuer, then hold a {@link dev.countersign.client.SignedInClient}. {@code
 * countersign.admin(token)} is what an operator does.
 *
 * <p>Answers are records; members that this client does not know are ignored, and the whole JSON
 * object stays reachable where more may be wanted. A refusal of the authority is an {@link
 * dev.countersign.client.transport.ApiRefused}, and no usable answer at all is an {@link
 * dev.countersign.client.transport.Unreachable}; both say everything that is known. Nothing is
 * retried here. Everything is thread-safe and blocks; every call has a total time limit.
 *
 * <p>It verifies no token: holding one proves nothing about it.
 */
@NullMarked
package dev.countersign.client;

import org.jspecify.annotations.NullMarked;
