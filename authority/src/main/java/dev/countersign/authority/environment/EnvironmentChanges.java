package dev.countersign.authority.environment;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.id.OriginId;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Changes environments: settings, origins and external issuers. Each change is one transaction that
 * moves the environment's version on.
 */
public final class EnvironmentChanges {
    private static final int MOST_ORIGINS = 100;
    private static final int MOST_ISSUERS = 20;

    private final InstantSource clock;
    private final Randomness randomness;
    private final Database database;
    private final Environments environments;
    private final IssuerRules rules;
    private final EnvironmentStore store = new EnvironmentStore();

    public EnvironmentChanges(
            InstantSource clock,
            Randomness randomness,
            Database database,
            Environments environments,
            IssuerRules rules) {
        this.clock = clock;
        this.randomness = randomness;
        this.database = database;
        this.environments = environments;
        this.rules = rules;
    }

    /**
     * Lays a partial settings document over an environment's own; {@code security.externalAuth} in
     * it is the first external issuer.
     *
     * @throws SettingsRefused when it is not understood; nothing was kept
     */
    public Optional<Environment> change(
            EnvironmentId id, JsonObject patch, Environments.Together with) {
        return changing(
                id,
                with,
                (tx, before) -> {
                    JsonPart root = new JsonPart("", patch);
                    JsonPart first = root.part("security").part("externalAuth");
                    JsonObject rest = SettingsView.withoutDerived(patch);
                    store.setSettings(tx, id, SettingsJson.changed(before.settings(), rest));
                    if (!first.empty()) {
                        putFirst(tx, before, first);
                    }
                    return Optional.of(before);
                });
    }

    /** Lists an origin; empty when there is no such environment. Listing it twice is refused. */
    public Optional<Origin> addOrigin(EnvironmentId id, String origin, Environments.Together with) {
        String value =
                Origin.parse(origin)
                        .orElseThrow(() -> new SettingsRefused("origin", "scheme://host[:port]"));
        Origin made = new Origin(new OriginId(randomness.uuid()), value, clock.instant());
        return changing(
                id,
                with,
                (tx, before) -> {
                    if (before.trusted().origins().size() >= MOST_ORIGINS) {
                        throw new SettingsRefused("origin", "at most " + MOST_ORIGINS);
                    }
                    if (!store.addOrigin(tx, id, made)) {
                        throw new SettingsRefused("origin", "listed already");
                    }
                    return Optional.of(made);
                });
    }

    /** The environment that lists an origin. */
    public Optional<EnvironmentId> environmentOf(OriginId origin) {
        return database.read(tx -> store.environmentOf(tx, origin));
    }

    /** Strikes an origin off the list. */
    public Optional<Environment> removeOrigin(
            EnvironmentId id, OriginId origin, Environments.Together with) {
        return changing(
                id,
                with,
                (tx, before) -> {
                    store.removeOrigin(tx, origin);
                    return Optional.of(before);
                });
    }

    /** Adds an external issuer, or replaces the one with this id; empty when either is unknown. */
    public Optional<ExternalIssuer> putIssuer(
            EnvironmentId id,
            Optional<IssuerId> known,
            JsonObject definition,
            Environments.Together with) {
        return changing(
                id,
                with,
                (tx, before) -> {
                    Optional<ExternalIssuer> old = known.flatMap(k -> issuer(before, k));
                    if (known.isPresent() && old.isEmpty()) {
                        return Optional.empty();
                    }
                    return Optional.of(put(tx, before, old, definition));
                });
    }

    /** Removes an external issuer; its users stay. */
    public Optional<Environment> removeIssuer(
            EnvironmentId id, IssuerId issuer, Environments.Together with) {
        return changing(
                id,
                with,
                (tx, before) ->
                        store.removeIssuer(tx, id, issuer)
                                ? Optional.of(before)
                                : Optional.empty());
    }

    private void putFirst(Tx tx, Environment before, JsonPart part) {
        Optional<ExternalIssuer> first = before.trusted().issuers().stream().findFirst();
        boolean cleared =
                part.text("iss", 255).isEmpty()
                        && part.object().has("iss")
                        && !part.flag("enabled", false);
        if (cleared) {
            first.ifPresent(i -> store.removeIssuer(tx, before.id(), i.id()));
        } else {
            put(tx, before, first, part.object());
        }
    }

    private ExternalIssuer put(
            Tx tx, Environment before, Optional<ExternalIssuer> old, JsonObject definition) {
        if (old.isEmpty() && before.trusted().issuers().size() >= MOST_ISSUERS) {
            throw new SettingsRefused("externalIssuers", "at most " + MOST_ISSUERS);
        }
        IssuerId id = old.map(ExternalIssuer::id).orElseGet(() -> new IssuerId(uuid()));
        ExternalIssuer made = rules.read(before, id, old, definition);
        store.putIssuer(tx, before.id(), made);
        return made;
    }

    private UUID uuid() {
        return randomness.uuid();
    }

    private static Optional<ExternalIssuer> issuer(Environment environment, IssuerId id) {
        return environment.trusted().issuers().stream().filter(i -> i.id().equals(id)).findFirst();
    }

    private <R> Optional<R> changing(
            EnvironmentId id,
            Environments.Together with,
            BiFunction<Tx, Environment, Optional<R>> work) {
        return database.write(tx -> {
            store.touch(tx, id, clock.instant());
            Optional<R> result = store.find(tx, id).flatMap(before -> work.apply(tx, before));
            if (result.isPresent()) {
                with.join(tx, store.find(tx, id).orElseThrow());
                tx.afterCommit(() -> environments.forget(id));
            }
            return result;
        });
    }
}
