/** Tests of nonces. */
@NullMarked
package dev.countersign.authority.nonce;

import org.jspecify.annotations.NullMarked;
