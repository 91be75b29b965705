/** Tests of environments as a node remembers them. */
@NullMarked
package dev.countersign.authority.environment;

import org.jspecify.annotations.NullMarked;
