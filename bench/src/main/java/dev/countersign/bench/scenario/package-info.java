/**
 * What is asked of the server: one class per thing that its users do.
 *
 * <p>Everything that an operation needs and that is not the server's work is prepared before the
 * clock runs: tokens of the issuer are minted, sessions are opened. Each token is used once.
 */
@NullMarked
package dev.countersign.bench.scenario;

import org.jspecify.annotations.NullMarked;
