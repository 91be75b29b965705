/**
 * What of the client's surface belongs to no other room: settings, nonces, the session's own
 * endpoints and the signed-in user.
 *
 * <p>Paths, fields and statuses are those of existing clients; each route's summary says what it
 * does. Where a client asks about things that the authority does not do (wallet networks, usage
 * events), the answer is well formed and empty.
 */
@NullMarked
package dev.countersign.authority.sdk;

import org.jspecify.annotations.NullMarked;
