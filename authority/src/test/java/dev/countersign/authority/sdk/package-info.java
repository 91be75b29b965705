/** Tests of what clients read before anybody signs in. */
@NullMarked
package dev.countersign.authority.sdk;

import org.jspecify.annotations.NullMarked;
