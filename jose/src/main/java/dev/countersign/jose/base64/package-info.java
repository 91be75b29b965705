/**
 * base64url without padding (RFC 4648 §5, RFC 7515 §2), one text for one sequence of bytes.
 *
 * <p>The JDK's decoder takes padding and ignores unused bits, so several texts mean the same bytes
 * and everything that is keyed on a token's text can be walked around. Here a text is refused
 * unless encoding its bytes again gives that text.
 */
@NullMarked
package dev.countersign.jose.base64;

import org.jspecify.annotations.NullMarked;
