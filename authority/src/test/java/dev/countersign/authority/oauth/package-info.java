/** Tests of the room. */
@NullMarked
package dev.countersign.authority.oauth;

import org.jspecify.annotations.NullMarked;
