/** See the module's description. */
@NullMarked
package dev.countersign.client;

import org.jspecify.annotations.NullMarked;
