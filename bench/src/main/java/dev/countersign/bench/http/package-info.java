/**
 * A lean HTTP/1.1 client for loads: keep-alive connections over plain sockets, requests written as
 * prepared bytes, answers read without a copy too many.
 *
 * <p>It knows what an honest server answers: {@code Content-Length} or chunks, and no body after
 * 204 and 304 (RFC 9112 §6). Anything else is an {@link java.io.IOException}, and the caller says
 * so.
 */
@NullMarked
package dev.countersign.bench.http;

import org.jspecify.annotations.NullMarked;
