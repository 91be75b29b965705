/**
 * The log: a line per request, in plain text or as JSON, without secrets and without forgery.
 *
 * <p>Promises: a line holds no query, no body, no header; whatever looks like a token is replaced
 * before it is written, exception texts included (SECURITY SEC-04); control characters are escaped,
 * so that one record cannot look like two (SEC-05).
 *
 * <p>Records go through {@code java.util.logging}; the root installs a {@link LogFormat} on its
 * handlers.
 */
@NullMarked
package dev.countersign.authority.http.log;

import org.jspecify.annotations.NullMarked;
