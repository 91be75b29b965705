package dev.countersign.authority.mail;

import java.time.Instant;
import java.util.UUID;

/** A waiting message as its row has it, what it says still sealed. */
record QueuedMail(UUID id, EmailAddress to, String sealed, int tries, Span span) {

    /** When a message was queued, and when it is not worth sending any more. */
    record Span(Instant createdAt, Instant expiresAt) {}
}
