/**
 * The one funnel: a proof comes in, tokens go out.
 *
 * <p>Every way to sign in ends here with a {@link Proof}. Only this room makes or finds users, asks
 * what stands in the way, opens sessions and asks for tokens.
 *
 * <p>Three stages. <em>Gather</em> is the proving room's: reads, foreign keys, everything slow, no
 * transaction open. <em>Decide and commit</em> is {@link SignIn#commit}: one short transaction that
 * the proving room opens, in which it consumes its challenge and hands over the proof; no network,
 * no RSA. <em>Sign</em> is {@link SignIn#sign}: tokens from the committed rows.
 */
@NullMarked
package dev.countersign.authority.signin;

import org.jspecify.annotations.NullMarked;
