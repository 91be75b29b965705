/** Tests of the journal. */
@NullMarked
package dev.countersign.authority.journal;

import org.jspecify.annotations.NullMarked;
