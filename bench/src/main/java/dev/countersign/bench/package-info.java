/** See the module's description. */
@NullMarked
package dev.countersign.bench;

import org.jspecify.annotations.NullMarked;
