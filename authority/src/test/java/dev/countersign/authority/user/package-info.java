/** Tests of the room. */
@NullMarked
package dev.countersign.authority.user;

import org.jspecify.annotations.NullMarked;
