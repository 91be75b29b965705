package dev.countersign.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Instants for people: the instant itself, and how far away it is.
 *
 * @param now the present
 */
public record Ago(Instant now) {

    /** Such as {@code 2026-11-20T12:00:00Z (2 h ago)}. */
    public String tell(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS) + " (" + distance(instant) + ")";
    }

    /** As {@link #tell}, where there is one. */
    public Optional<String> tell(Optional<Instant> instant) {
        return instant.map(this::tell);
    }

    private String distance(Instant instant) {
        Duration away = Duration.between(instant, now);
        return away.isNegative() ? "in " + length(away.negated()) : length(away) + " ago";
    }

    private static String length(Duration length) {
        if (length.toMinutes() < 2) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 2) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 2 ? length.toHours() + " h" : length.toDays() + " days";
    }
}
