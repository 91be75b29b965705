/**
 * How a call goes over the wire and what can go wrong with it: {@code java.net.http}, JSON in and
 * out, a total time limit that includes the body, an answer of at most a few megabytes, no
 * redirects. The two exceptions are part of the client's API; the rest serves its other packages.
 */
@NullMarked
package dev.countersign.client.transport;

import org.jspecify.annotations.NullMarked;
