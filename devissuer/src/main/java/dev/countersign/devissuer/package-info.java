/** See the module's description. */
@NullMarked
package dev.countersign.devissuer;

import org.jspecify.annotations.NullMarked;
