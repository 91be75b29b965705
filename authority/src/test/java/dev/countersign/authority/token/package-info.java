/** Tests of the room. */
@NullMarked
package dev.countersign.authority.token;

import org.jspecify.annotations.NullMarked;
