package dev.countersign.authority.observe;

import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.DatabaseUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Says whether this node can sign people in, and if not, why. */
public final class Readiness {
    /** The most that this node's clock may differ from the database's. */
    public static final Duration SKEW = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Database database;

    public Readiness(InstantSource clock, Database database) {
        this.clock = clock;
        this.database = database;
    }

    /** Why this node is not ready, for an operator; empty when it is. */
    public Optional<String> obstacle() {
        try {
            Instant theirs = database.now();
            Duration skew = Duration.between(theirs, clock.instant()).abs();
            return skew.compareTo(SKEW) > 0
                    ? Optional.of("clock differs from the database's by " + skew.toSeconds() + " s")
                    : Optional.empty();
        } catch (DatabaseUnavailable away) {
            return Optional.of("the database does not answer");
        }
    }
}
