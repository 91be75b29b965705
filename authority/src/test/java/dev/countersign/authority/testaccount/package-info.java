/** Tests of the address whose code is always the same. */
@NullMarked
package dev.countersign.authority.testaccount;

import org.jspecify.annotations.NullMarked;
