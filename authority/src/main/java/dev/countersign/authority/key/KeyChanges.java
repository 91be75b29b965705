package dev.countersign.authority.key;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.key.ring.EnvironmentKey;
import dev.countersign.authority.key.ring.KeyRing;
import dev.countersign.authority.key.ring.KeyStanding;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Changes keys: each change is one transaction, and all changes of all nodes come one after the
 * other. Pairs are made outside of it: a change that finds that it needs one is tried again.
 */
final class KeyChanges {

    /** Leaves room below the 64 keys that relying parties take. */
    static final int MOST_KEYS = 60;

    private static final int MOST_TRIES = 5;

    /** What a new key is made for. */
    record Making(EnvironmentId environment, int bits, Duration life) {}

    private final InstantSource clock;
    private final Database database;
    private final KeySafe safe;
    private final KeyTimes times;
    private final KeyStore store;
    private final Journal journal;

    KeyChanges(
            InstantSource clock,
            Database database,
            Journal journal,
            KeySafe safe,
            KeyTimes times,
            KeyStore store) {
        this.clock = clock;
        this.database = database;
        this.safe = safe;
        this.times = times;
        this.store = store;
        this.journal = journal;
    }

    /** One try of a change, in its transaction. */
    private record Attempt(
            Tx tx, Making making, Keys.By by, Optional<SigningKey> pair, Step step) {}

    /** The change's number and time. */
    private record Step(long number, Instant now) {}

    void first(Tx tx, Environment environment, SigningKey pair) {
        Making making = new Making(environment.id(), 0, environment.settings().tokens().life());
        Attempt attempt = attempt(tx, making, Keys.By.ITSELF, Optional.of(pair));
        Instant now = attempt.step().now();
        insert(attempt, pair, 1, new EnvironmentKey.Times(now, now, now));
    }

    Rotation rotate(Making making, Rotation.Pace pace, Keys.By by) {
        return withPair(making, (tx, pair) -> tryRotate(attempt(tx, making, by, pair), pace));
    }

    Revocation revoke(Making making, KeyId id, Keys.By by) {
        return withPair(making, (tx, pair) -> tryRevoke(attempt(tx, making, by, pair), id));
    }

    void lengthen(EnvironmentId environment, KeyId id, Duration life) {
        database.run(tx -> store.lengthen(tx, environment, id, life, store.beginChange(tx)));
    }

    private <R> R withPair(
            Making making, BiFunction<Tx, Optional<SigningKey>, Optional<R>> change) {
        Optional<SigningKey> pair = Optional.empty();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<SigningKey> ready = pair;
            Optional<R> done = database.write(tx -> change.apply(tx, ready));
            if (done.isPresent()) {
                return done.get();
            }
            pair = Optional.of(SigningKey.generateRsa(making.bits()));
        }
        throw new IllegalStateException("other nodes change this environment's keys all the time");
    }

    private Optional<Rotation> tryRotate(Attempt attempt, Rotation.Pace pace) {
        KeyRing ring = ring(attempt);
        Instant now = attempt.step().now();
        if (ring.keys().isEmpty()) {
            return Optional.of(new Rotation.NoKeys());
        }
        Optional<EnvironmentKey> waiting = ring.waiting(now);
        if (waiting.isPresent()) {
            if (pace == Rotation.Pace.NOW) {
                hasten(attempt, waiting.get(), soon(now));
            }
            return Optional.of(new Rotation.Waiting(standing(attempt, waiting.get().id())));
        }
        if (ring.trusted(now).size() >= MOST_KEYS) {
            return Optional.of(new Rotation.TooManyKeys(MOST_KEYS));
        }
        return attempt.pair()
                .filter(pair -> made(attempt, pair, ring, paced(pace, now)))
                .map(pair -> new Rotation.Made(standing(attempt, pair.keyId())));
    }

    private Optional<Revocation> tryRevoke(Attempt attempt, KeyId id) {
        KeyRing ring = ring(attempt);
        Instant now = attempt.step().now();
        Optional<EnvironmentKey> key = ring.find(id);
        if (key.isEmpty()) {
            return Optional.of(new Revocation.NoSuchKey());
        }
        if (key.get().revoked()) {
            return Optional.of(new Revocation.RevokedBefore(ring.standing(key.get(), now)));
        }
        if (ring.signing(now).equals(key) && !replaced(attempt, ring)) {
            return Optional.empty();
        }
        EnvironmentId environment = attempt.making().environment();
        store.revoke(attempt.tx(), environment, id, now, attempt.step().number());
        record(attempt, KeyJson.Event.REVOKED, id);
        KeyId signing = ring(attempt).signing(now).orElseThrow().id();
        return Optional.of(
                new Revocation.Revoked(standing(attempt, id), standing(attempt, signing)));
    }

    /** Lets the next key sign at once; false where there is none and no pair to make one of. */
    private boolean replaced(Attempt attempt, KeyRing ring) {
        Instant now = attempt.step().now();
        EnvironmentKey.Times atOnce = new EnvironmentKey.Times(now, now, now);
        Optional<EnvironmentKey> waiting = ring.waiting(now);
        if (waiting.isPresent()) {
            hasten(attempt, waiting.get(), atOnce);
            return true;
        }
        return attempt.pair().filter(pair -> made(attempt, pair, ring, atOnce)).isPresent();
    }

    private void hasten(Attempt attempt, EnvironmentKey key, EnvironmentKey.Times to) {
        if (key.times().activatesAt().isAfter(to.activatesAt())) {
            EnvironmentId environment = attempt.making().environment();
            store.hasten(attempt.tx(), environment, key.id(), to, attempt.step().number());
            record(attempt, KeyJson.Event.HASTENED, key.id());
        }
    }

    private boolean made(
            Attempt attempt, SigningKey pair, KeyRing ring, EnvironmentKey.Times when) {
        boolean first = insert(attempt, pair, ring.lastSequence() + 1, when);
        if (first) {
            record(attempt, KeyJson.Event.CREATED, pair.keyId());
        }
        return first;
    }

    private boolean insert(
            Attempt attempt, SigningKey pair, long sequence, EnvironmentKey.Times when) {
        Making making = attempt.making();
        EnvironmentKey key =
                new EnvironmentKey(pair.keyId(), sequence, when, making.life(), Optional.empty());
        String sealed = safe.seal(making.environment(), pair);
        KeyStore.Row row = new KeyStore.Row(making.environment(), key, sealed);
        return store.insert(attempt.tx(), row, attempt.step().number());
    }

    private void record(Attempt attempt, KeyJson.Event event, KeyId key) {
        EnvironmentId environment = attempt.making().environment();
        journal.record(attempt.tx(), KeyJson.entry(environment, event, key, attempt.by()));
    }

    private EnvironmentKey.Times paced(Rotation.Pace pace, Instant now) {
        return switch (pace) {
            case NOW -> soon(now);
            case IN_TIME ->
                    new EnvironmentKey.Times(now, now.plus(times.notice()), now.plus(times.lead()));
        };
    }

    private EnvironmentKey.Times soon(Instant now) {
        return new EnvironmentKey.Times(now, now, now.plus(times.notice()));
    }

    private Attempt attempt(Tx tx, Making making, Keys.By by, Optional<SigningKey> pair) {
        // Taken first: from here on no other node changes keys until this transaction ends.
        long number = store.beginChange(tx);
        return new Attempt(tx, making, by, pair, new Step(number, clock.instant()));
    }

    private KeyStanding standing(Attempt attempt, KeyId id) {
        KeyRing ring = ring(attempt);
        return ring.standing(ring.find(id).orElseThrow(), attempt.step().now());
    }

    private KeyRing ring(Attempt attempt) {
        List<KeyStore.Row> rows = store.read(attempt.tx(), attempt.making().environment());
        return new KeyRing(rows.stream().map(KeyStore.Row::key).toList(), times);
    }
}
