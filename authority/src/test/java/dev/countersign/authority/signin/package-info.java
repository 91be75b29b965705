/** Tests of the funnel. */
@NullMarked
package dev.countersign.authority.signin;

import org.jspecify.annotations.NullMarked;
