/** See the module's description. */
@NullMarked
package dev.countersign.jose;

import org.jspecify.annotations.NullMarked;
