/** Tests of the list of deep links. */
@NullMarked
package dev.countersign.authority.deeplink;

import org.jspecify.annotations.NullMarked;
