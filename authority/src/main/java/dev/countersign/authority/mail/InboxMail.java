package dev.countersign.authority.mail;

import java.time.Instant;
import java.util.UUID;

/** A message that was not sent but kept, for a developer to read. */
public record InboxMail(
        UUID id, EmailAddress to, MailMessage.Content content, Instant receivedAt) {}
