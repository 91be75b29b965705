/**
 * Email: addresses in one canonical form, a queue in the database, a sender over SMTP, and an inbox
 * for development.
 *
 * <p>A message is queued in the transaction that causes it, so it is sent exactly if that commits.
 * What it says is sealed while it waits and its row is deleted once the mail server has taken it.
 * Rows are claimed under a lease by one statement: while a lease holds no second node sends the
 * same message. A node that dies between the mail server's yes and the deletion leaves one
 * duplicate, under the same Message-ID, after the lease.
 *
 * <p>A mail server that is down delays messages and nothing else: tries come at growing distances,
 * until the message's own expiry, when it is dropped with a line in the log. One exchange with the
 * mail server has a deadline as a whole; messages are at most 64 KiB.
 *
 * <p>Without a mail server the messages stay and the inbox shows the latest 500 of them, codes
 * included, to whoever can reach the server: it is for development alone.
 *
 * <p>Logs and exceptions name a message's id and the server's reply code, never an address or a
 * text (SECURITY OTP-12).
 *
 * <p>Specifications: RFC 5321 (SMTP), RFC 5322 (messages), RFC 3207 (STARTTLS), RFC 8314 (implicit
 * TLS), RFC 3834 §5 (Auto-Submitted).
 */
@NullMarked
package dev.countersign.authority.mail;

import org.jspecify.annotations.NullMarked;
