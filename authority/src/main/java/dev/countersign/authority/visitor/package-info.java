/**
 * Wallets that were connected to an environment's pages, for its statistics.
 *
 * <p>Connecting proves nothing: the client tells it before anybody signs, so a visitor is nobody's
 * credential and names no user. A wallet is one visitor of an environment however often it comes.
 *
 * <p>Anybody can call, so what is written is bounded: a wallet that was seen within the hour costs
 * no write, an environment takes 10 000 new ones a day (more are let go), and those that were not
 * seen for as long as the audit is kept are forgotten.
 */
@NullMarked
package dev.countersign.authority.visitor;

import org.jspecify.annotations.NullMarked;
