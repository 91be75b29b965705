/**
 * The public keys of external issuers: from a JWK Set at an address, from the issuer's discovery
 * document, or pasted as a JWK Set or PEM.
 *
 * <p>Keys are remembered per environment, issuer and version of the issuer's settings, so changed
 * settings forget them at once and no environment sees another's. Whoever asks with key ids that
 * nobody knows costs an issuer one request in thirty seconds; a good token never waits for that. An
 * issuer that fails goes on with the keys last seen for a day.
 *
 * <p>Every address, that of a discovery document's {@code jwks_uri} included, is fetched through
 * {@code outbound} under the environment's policy. Specs: RFC 7517 §5, OpenID Connect Discovery 1.0
 * §4.
 */
@NullMarked
package dev.countersign.authority.issuerkeys;

import org.jspecify.annotations.NullMarked;
