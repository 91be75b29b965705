package dev.countersign.authority.external.operator;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.EnvironmentChanges;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.environment.SettingsRefused;
import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.sql.Conflict;
import dev.countersign.jose.json.JsonObject;
import java.util.Optional;

/** Changes which issuers an environment trusts, and records each change with before and after. */
public final class Issuers {

    private final EnvironmentChanges changes;
    private final Journal journal;

    public Issuers(EnvironmentChanges changes, Journal journal) {
        this.changes = changes;
        this.journal = journal;
    }

    /** Who asked for a change, and in which request. */
    record By(Actor actor, Call call) {}

    /**
     * Adds an issuer, or replaces a known one; empty where the environment or the known one is
     * gone.
     *
     * @throws SettingsRefused when the definition is not understood or the issuer is there already
     */
    Optional<ExternalIssuer> put(
            Environment environment, Optional<IssuerId> known, JsonObject definition, By by) {
        String action = known.isPresent() ? "issuer.changed" : "issuer.added";
        try {
            return changes.putIssuer(
                    environment.id(), known, definition, recorded(environment, action, by));
        } catch (Conflict conflict) {
            throw new SettingsRefused("iss", "an issuer that is not listed here already");
        }
    }

    /** Removes an issuer; its users stay. False where it is gone already. */
    boolean remove(Environment environment, ExternalIssuer issuer, By by) {
        return changes.removeIssuer(
                        environment.id(), issuer.id(), recorded(environment, "issuer.removed", by))
                .isPresent();
    }

    private Environments.Together recorded(Environment before, String action, By by) {
        return (tx, after) ->
                journal.record(
                        tx,
                        Entry.done(before.id(), action, by.actor())
                                .in(by.call())
                                .with(
                                        JsonObject.builder()
                                                .put("before", IssuerAnswer.definitions(before))
                                                .put("after", IssuerAnswer.definitions(after))
                                                .build()));
    }
}
