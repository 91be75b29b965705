/**
 * The operator's surface: environments and their settings, origins, API tokens, users, sessions and
 * the record of what happened.
 *
 * <p>A caller reaches the environments of its token and no other; what is out of reach is answered
 * as if it did not exist (SECURITY SES-15). Each change is written to the journal in the
 * transaction that makes it.
 */
@NullMarked
package dev.countersign.authority.admin;

import org.jspecify.annotations.NullMarked;
