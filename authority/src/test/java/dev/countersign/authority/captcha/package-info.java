/** Tests of the room. */
@NullMarked
package dev.countersign.authority.captcha;

import org.jspecify.annotations.NullMarked;
