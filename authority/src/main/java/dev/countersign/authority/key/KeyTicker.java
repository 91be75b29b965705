package dev.countersign.authority.key;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds environments whose key has signed for as long as it is to. It walks over all of them, a few
 * at each tick, and rests for a minute after each round.
 */
final class KeyTicker {

    private static final int ENVIRONMENTS_PER_TICK = 20;
    private static final Duration REST = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Database database;
    private final KeyTimes times;
    private final KeyStore store;
    private final Function<EnvironmentId, SigningSettingsJson> settings;
    private Instant restingSince = Instant.EPOCH;
    private String after = "";

    KeyTicker(
            InstantSource clock,
            Database database,
            KeyTimes times,
            KeyStore store,
            Function<EnvironmentId, SigningSettingsJson> settings) {
        this.clock = clock;
        this.database = database;
        this.times = times;
        this.store = store;
        this.settings = settings;
    }

    /** Hands on the environments of this tick that are due. */
    synchronized void tick(Consumer<EnvironmentId> due) {
        Instant now = clock.instant();
        // A clock that was set back does not make the rest longer.
        if (Duration.between(restingSince, now).abs().compareTo(REST) < 0) {
            return;
        }
        Instant before = now.plus(times.lead()).minus(SigningSettingsJson.SHORTEST_ROTATION);
        String from = after;
        List<KeyStore.Latest> page =
                database.read(tx -> store.longUnchanged(tx, from, before, ENVIRONMENTS_PER_TICK));
        if (page.size() < ENVIRONMENTS_PER_TICK) {
            restingSince = now;
            after = "";
        } else {
            after = page.getLast().environment().toString();
        }
        page.stream()
                .filter(latest -> due(latest, now))
                .map(KeyStore.Latest::environment)
                .forEach(due);
    }

    private boolean due(KeyStore.Latest latest, Instant now) {
        return settings.apply(latest.environment())
                .rotation()
                .map(every -> latest.activatesAt().plus(every).minus(times.lead()))
                .filter(from -> !now.isBefore(from))
                .isPresent();
    }
}
