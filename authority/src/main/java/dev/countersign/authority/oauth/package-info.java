/**
 * The standard OAuth and OpenID surface: where to find what, in the forms that libraries look for.
 *
 * <p>The metadata documents name only what exists. Their {@code issuer} is byte for byte the {@code
 * iss} of the environment's tokens, as OpenID Connect Discovery 1.0 §4.3 and RFC 8414 §3.3 demand;
 * in an environment whose issuer has no scheme nothing can start from it, and the document is there
 * for people.
 *
 * <p>Limits: no endpoint of OAuth itself yet.
 */
@NullMarked
package dev.countersign.authority.oauth;

import org.jspecify.annotations.NullMarked;
