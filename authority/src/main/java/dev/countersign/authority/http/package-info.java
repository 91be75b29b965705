/**
 * The words in which every room says HTTP: routes, requests, bodies, replies and errors.
 *
 * <p>A room's {@code *Routes} class returns a list of {@link Route}s, each one line that reads like
 * the contract page. Its handlers take a {@link Request} and return a {@link Reply}; whatever goes
 * wrong is thrown as an {@link ApiError} that names one {@link ErrorCode}.
 *
 * <p>Promises: everything here but a {@code Request} is immutable; header values that hold control
 * characters are refused; a body member of the wrong type is a 400 that names the member; members
 * that nobody reads are ignored; a cookie, form field or query name that arrives twice is a 400, so
 * that no two readers can disagree about it.
 *
 * <p>Nothing here knows a feature or the HTTP server: the server is in the package {@code server}
 * below this one, and is named by the root alone.
 *
 * <p>Specifications: RFC 9110 (HTTP semantics), RFC 6265 (cookies), RFC 6749 §5.2 (OAuth errors).
 */
@NullMarked
package dev.countersign.authority.http;

import org.jspecify.annotations.NullMarked;
