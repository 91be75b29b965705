/**
 * An address in a sandbox environment whose one-time code is always the same, for tests that cannot
 * read mail.
 *
 * <p>Promises: live environments have none, whatever the table says; the address is under {@code
 * .test} (RFC 2606 §2), so no mail is sent and it is nobody's; the code is sealed at rest. Limits
 * and tries hold for it as for any address. One per environment.
 */
@NullMarked
package dev.countersign.authority.testaccount;

import org.jspecify.annotations.NullMarked;
