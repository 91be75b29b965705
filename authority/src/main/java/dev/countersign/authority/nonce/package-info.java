/**
 * Single-use numbers for messages that a wallet or a device signs.
 *
 * <p>A nonce carries its birth and an authentication code, so giving one out writes nothing: a
 * flood of requests leaves no row. Using one writes its row in the transaction of whatever it was
 * used for, and the row's key makes the second use fail on every node.
 *
 * <p>A nonce is 44 letters and digits (EIP-4361 asks for eight or more), with 95 random bits, bound
 * to its environment, good for 24 hours. When the sealing key is rotated, older ones die.
 */
@NullMarked
package dev.countersign.authority.nonce;

import org.jspecify.annotations.NullMarked;
