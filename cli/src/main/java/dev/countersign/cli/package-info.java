/** See the module's description. */
@NullMarked
package dev.countersign.cli;

import org.jspecify.annotations.NullMarked;
