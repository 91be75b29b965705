/** Tests of the ids. */
@NullMarked
package dev.countersign.authority.id;

import org.jspecify.annotations.NullMarked;
