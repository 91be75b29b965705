/** Tests of the dev issuer: its tokens, its variables, its HTTP surface. */
@NullMarked
package dev.countersign.devissuer;

import org.jspecify.annotations.NullMarked;
