/**
 * The HTTP server: finds the route of a request, asks who calls, lets the room answer, writes the
 * reply.
 *
 * <p>One virtual thread answers one request, in blocking code. The order is always the same: admit
 * to the queue (else 503), check the framing (else 400), find the route (else 404 or 405), CORS,
 * throttle (else 429), gatekeeper (else 401 or 403), handler. The body is read only when a handler
 * asks for it, so that nobody who is refused costs more than the head of a request.
 *
 * <p>Limits are in {@code HttpSettings}: sizes of head and body, total time for each, connections,
 * requests at work and waiting. A request that breaks one is answered 4xx and its connection
 * closed. An exception that nobody expected is logged once, with the request's id, and answered 500
 * without detail.
 *
 * <p>HTTP/1.1 alone (RFC 9112); TLS and HTTP/2 belong to the proxy in front. This package is the
 * only one that names Helidon's server.
 */
@NullMarked
package dev.countersign.authority.http.server;

import org.jspecify.annotations.NullMarked;
