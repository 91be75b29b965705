/**
 * Step-up: a session that has just proved more gets an elevated token for what it is about to do.
 *
 * <p>An elevated token is a JWT of this authority for this authority alone: {@code typ:
 * elevated+jwt}, {@code aud} its own issuer, scopes of {@link TokenScope} and none of a session's.
 * So nothing takes it for an access token. It serves the one session that it names, while that
 * lives, for one operation (or until it expires, where the settings say so).
 *
 * <p>Using one up is one statement in the transaction of the operation that it is used for: of many
 * that come at once, on any node, one wins.
 */
@NullMarked
package dev.countersign.authority.stepup;

import org.jspecify.annotations.NullMarked;
