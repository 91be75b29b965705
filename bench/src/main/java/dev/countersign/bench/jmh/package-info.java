/**
 * The libraries' part: what RSA alone costs, and what verifying and signing a token cost beside it,
 * ours and the peers', on the JDK's provider and on Corretto's.
 *
 * <p>Each class holds one state that JMH fills per fork and methods that it times. Keys come from
 * the provider that uses them. Tokens are distinct; none is verified twice before all others were.
 */
@NullMarked
package dev.countersign.bench.jmh;

import org.jspecify.annotations.NullMarked;
