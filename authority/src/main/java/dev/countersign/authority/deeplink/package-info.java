/**
 * The deep links of an environment's applications: addresses that open an application instead of a
 * page, such as {@code shop://signed-in}.
 *
 * <p>A list that operators keep and that later ways to sign in send people back to by exact match
 * (SECURITY SES-08). Promises: each is an absolute URI (RFC 3986) of a scheme that runs nothing, at
 * most 50 in an environment, each once; every change is in the journal.
 */
@NullMarked
package dev.countersign.authority.deeplink;

import org.jspecify.annotations.NullMarked;
