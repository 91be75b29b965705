/**
 * A session is a signed-in period: it is opened by the funnel, refreshed until its limit and
 * revoked by a person, an operator or an event.
 *
 * <p>Tokens name their session ({@code sid}); every endpoint of the authority looks the session up,
 * so a revoked one ends here at once whatever its tokens say.
 */
@NullMarked
package dev.countersign.authority.session;

import org.jspecify.annotations.NullMarked;
