/** Tests of the room. */
@NullMarked
package dev.countersign.authority.key.ring;

import org.jspecify.annotations.NullMarked;
