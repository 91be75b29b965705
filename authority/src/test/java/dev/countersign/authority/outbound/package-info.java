/** Tests of fetching what others chose. */
@NullMarked
package dev.countersign.authority.outbound;

import org.jspecify.annotations.NullMarked;
