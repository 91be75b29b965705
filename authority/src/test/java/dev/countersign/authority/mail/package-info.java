/** Tests of email, against a real SMTP dialogue over sockets. */
@NullMarked
package dev.countersign.authority.mail;

import org.jspecify.annotations.NullMarked;
