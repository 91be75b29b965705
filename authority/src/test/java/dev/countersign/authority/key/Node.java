package dev.countersign.authority.key;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.sql.Database;
import java.time.Duration;

/** One node of an authority: what keys need, on a database that nodes share. */
public final class Node {

    public static final Keys.By OPERATOR = new Keys.By(Actor.operator("test"), Call.NONE);
    public static final Duration LIFE = Duration.ofHours(2);

    static final SealingKeys SEALING =
            SealingKeys.fromText("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    public final HandClock clock;
    public final Database database;
    public final Randomness randomness;
    public final Environments environments;
    public final Journal journal;
    public final Keys keys;

    public Node(HandClock clock, Database database) {
        this(clock, database, SEALING);
    }

    public Node(HandClock clock, Database database, SealingKeys sealing) {
        this.clock = clock;
        this.database = database;
        this.randomness = new Randomness(clock);
        this.environments = new Environments(clock, randomness, database);
        this.journal = new Journal(clock, randomness, database);
        this.keys =
                new Keys(
                        clock,
                        database,
                        new Sealer(sealing, randomness),
                        journal,
                        environments,
                        KeyTimes.USUAL);
    }

    public Environment environment() {
        Keys.FirstKey first = keys.prepareFirst();
        return environments.create("test", Kind.LIVE, (tx, made) -> keys.first(tx, made, first));
    }

    /** Lays other settings over an environment's row, as any node would. */
    public void settings(EnvironmentId id, String json) {
        database.run(tx ->
                tx.handle()
                        .createUpdate(
                                "UPDATE environment SET settings = :json, version = version + 1"
                                        + " WHERE id = :id")
                        .bind("json", json)
                        .bind("id", id.toString())
                        .execute());
    }
}
