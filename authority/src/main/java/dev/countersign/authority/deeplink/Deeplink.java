package dev.countersign.authority.deeplink;

import dev.countersign.authority.id.DeeplinkId;
import java.time.Instant;

/** A deep link on an environment's list. */
public record Deeplink(DeeplinkId id, DeeplinkUrl url, Instant createdAt) {}
