/** A running authority with a dev issuer beside it, as strangers reach it: over HTTP. */
@NullMarked
package dev.countersign.conformance.live;

import org.jspecify.annotations.NullMarked;
