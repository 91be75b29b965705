package dev.countersign.authority.journal;

import java.time.Instant;
import java.util.UUID;

/** An entry of the journal, with its place and its time. */
public record Recorded(UUID id, Instant at, Entry entry) {}
