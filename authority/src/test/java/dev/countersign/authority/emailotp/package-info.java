/** Tests of sign-in by emailed code. */
@NullMarked
package dev.countersign.authority.emailotp;

import org.jspecify.annotations.NullMarked;
