/** See the module's description. */
@NullMarked
package dev.countersign.authority;

import org.jspecify.annotations.NullMarked;
