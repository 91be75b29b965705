/**
 * Fetches a URL that someone else chose, without being used against the network it runs in.
 *
 * <p>Promises: a host is looked up once, every address found must be globally reachable (IANA
 * special-purpose registries, multicast, IPv4 hidden in IPv6), and the connection goes to a checked
 * address: there is no second lookup to rebind. TLS names the host and its certificate must be for
 * it. No redirect is followed, no content decoded, no proxy asked. Body and headers are bounded
 * while they are read; one deadline covers lookup, connection, TLS, headers and body, even where
 * the server sends a byte at a time. Fetches are bounded for each key (an environment), so that one
 * hung endpoint stops nobody else.
 *
 * <p>The client is small and our own, HTTP/1.1 GET, and POST of a form (RFC 9112): the ready-made
 * ones cannot pin a checked address and hold a total deadline at once. Implements SECURITY rules
 * KEY-01 to KEY-07.
 */
@NullMarked
package dev.countersign.authority.outbound;

import org.jspecify.annotations.NullMarked;
