/** Tests of the room. */
@NullMarked
package dev.countersign.authority.ratelimit;

import org.jspecify.annotations.NullMarked;
