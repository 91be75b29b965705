/** Tests of randomness, hashing and sealing. */
@NullMarked
package dev.countersign.authority.crypto;

import org.jspecify.annotations.NullMarked;
