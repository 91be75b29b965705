/** Tests of the room. */
@NullMarked
package dev.countersign.authority.key;

import org.jspecify.annotations.NullMarked;
