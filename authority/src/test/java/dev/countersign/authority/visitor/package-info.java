/** Tests of the room. */
@NullMarked
package dev.countersign.authority.visitor;

import org.jspecify.annotations.NullMarked;
