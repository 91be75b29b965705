/**
 * {@code countersign doctor}: what is wrong with this installation, with the authority that runs on
 * it, and with an environment's issuers. Each examination says what it found and what to do; none
 * changes anything, but {@code --send-mail}, which sends a mail.
 */
@NullMarked
package dev.countersign.cli.doctor;

import org.jspecify.annotations.NullMarked;
