/**
 * Tells people from programs, where an environment asks for it before a mail is sent.
 *
 * <p>{@code security.captcha} of the settings names the service and the public site key; the secret
 * key is sealed at rest, in a table of this room, and never told to anybody again. A token that the
 * page got from the service is shown to it by POST (the {@code siteverify} interface that hCaptcha
 * and Turnstile share), through {@code outbound}: the address checked and pinned, https alone but
 * for sandboxes on loopback, five seconds, no redirects.
 *
 * <p>Whoever cannot be asked has not said yes: an answer other than a plain {@code success: true}
 * never passes. What the service says of our own keys is our failure, not the visitor's.
 */
@NullMarked
package dev.countersign.authority.captcha;

import org.jspecify.annotations.NullMarked;
