/**
 * Sign-in by a six-digit code that is sent to a mailbox (SECURITY §4).
 *
 * <p>A code lives ten minutes, works once, and has five tries, each counted before it is looked at.
 * It is kept as a keyed image of challenge id and code. It is good for one environment, one address
 * and one {@link SendRequest.Purpose purpose}; where tokens live in cookies, also for the browser
 * alone that asked for it. A new code voids the older ones of its address; a retry puts a new code
 * under the same id. Using the code and opening the session are one transaction.
 *
 * <p>On the wire nobody says at {@code create} what a code is for, so such a code signs in or is
 * added to whoever is signed in and answers it. Codes that a signed-in user asked for by changing
 * their address are added to that user and do nothing else.
 *
 * <p>Nothing here looks at who has an account before a code was right, so nothing tells it. Errors:
 *
 * <ul>
 *   <li>422 {@code invalid_email_address}: not an address, or one with a tag where those are barred
 *   <li>422 {@code no_enabled_email_provider}: switched off in the environment, or no mail server
 *   <li>422 {@code wrong_email_verification_token}: another code; the fifth time as well
 *   <li>422 {@code too_many_email_verification_attempts}: five tries were wrong, or the address
 *       cools down (then with Retry-After); not even the right code is looked at
 *   <li>422 {@code invalid_email_verification}: nothing awaits this answer, for whatever reason
 *   <li>429 {@code too_many_requests}: more than 30 codes an hour were asked for from one network.
 *       The limits of an address (5 in 15 minutes, 20 a day) and of an environment (1000 an hour)
 *       are silent: the answer is the same 201, and no mail goes out
 *   <li>422 {@code captcha_refused}: the environment demands a captcha and none was solved
 * </ul>
 *
 * <p>Rows are removed an hour after they expired, wrong answers after two days.
 */
@NullMarked
package dev.countersign.authority.emailotp;

import org.jspecify.annotations.NullMarked;
