/**
 * A JWT issuer of your own, for development and tests: what your own sign-in system would be in
 * production, on a loopback port.
 *
 * <p>In a test: {@code try (var issuer = DevIssuer.start()) { issuer.mint("alice").token(); }}. At
 * a desk: {@code countersign dev-issuer}, then open its page {@code /jwt}. The address of its keys
 * is {@link dev.countersign.devissuer.DevIssuer#jwksUrl()}; give that and {@link
 * dev.countersign.devissuer.DevIssuer#issuer()} to an environment's external authentication.
 *
 * <p>It also mints, on purpose, tokens that nobody may accept ({@link
 * dev.countersign.devissuer.Preset}). It promises that everything is made from the injected clock
 * and that only the published key and no private part is ever served. It is not for production: it
 * signs whatever it is asked to sign. So it binds to loopback unless told otherwise, and while it
 * does, a request that came through a tunnel (its Host is no loopback name) is given the keys and
 * the discovery document and nothing else.
 *
 * <p>Paths, names of variables and answers are compatible with the JWT provider of the external JWT
 * demo. RFC 7515, RFC 7517, RFC 7519; OpenID Connect Discovery 1.0 §4.
 */
@NullMarked
package dev.countersign.devissuer;

import org.jspecify.annotations.NullMarked;
