package dev.countersign.authority.key;

import dev.countersign.authority.crypto.SealBroken;
import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.key.ring.EnvironmentKey;
import dev.countersign.authority.key.ring.KeyRing;
import dev.countersign.authority.key.ring.KeyStanding;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.DatabaseUnavailable;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.jwk.JwkSet;
import dev.countersign.jose.jwk.KeyId;
import dev.countersign.jose.jwk.PublicJwk;
import dev.countersign.jose.jwk.SigningKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The signing keys of all environments: sign with them, publish them, rotate and revoke them. */
public final class Keys {

    private static final System.Logger LOG = System.getLogger(Keys.class.getName());
    private static final Duration TICK = Duration.ofMillis(900);
    private static final Duration WITHOUT_TICK = Duration.ofMillis(1500);
    private static final Duration FOR_AN_UNKNOWN_KEY = Duration.ofMillis(100);

    /** A key pair made in advance, so that no transaction waits for one. To be used once. */
    public static final class FirstKey {
        private final SigningKey pair;

        private FirstKey(SigningKey pair) {
            this.pair = pair;
        }
    }

    /**
     * Who changes keys, for the journal.
     *
     * @param actor who
     * @param call in which request
     */
    public record By(Actor actor, Call call) {
        /** The authority itself, when a key has signed for as long as it is to. */
        static final By ITSELF = new By(Actor.SYSTEM, Call.NONE);
    }

    private final InstantSource clock;
    private final Database database;
    private final Environments environments;
    private final KeyTimes times;
    private final KeySafe safe;
    private final KeyStore store = new KeyStore();
    private final KeyMemory memory;
    private final KeyChanges changes;
    private final KeyTicker ticker;

    public Keys(
            InstantSource clock,
            Database database,
            Sealer sealer,
            Journal journal,
            Environments environments,
            KeyTimes times) {
        this.clock = clock;
        this.database = database;
        this.environments = environments;
        this.times = times;
        this.safe = new KeySafe(sealer);
        this.memory = new KeyMemory(clock, database, safe, times, store);
        this.changes = new KeyChanges(clock, database, journal, safe, times, store);
        this.ticker = new KeyTicker(clock, database, times, store, this::settings);
    }

    /** Makes the pair of a new environment's first key; takes a while, so outside a transaction. */
    public FirstKey prepareFirst() {
        return new FirstKey(SigningKey.generateRsa(SigningSettingsJson.USUAL.bits()));
    }

    /** Gives an environment its first key, in the transaction that makes the environment. */
    public void first(Tx tx, Environment environment, FirstKey first) {
        changes.first(tx, environment, first.pair);
    }

    /**
     * The key that signs now, for tokens of at most this life; it stays in the JWK Set until they
     * have expired. Read from memory, unless tokens are to live longer than any before.
     *
     * @throws IllegalStateException where the environment has no key
     */
    public SigningKey signing(EnvironmentId environment, Duration life) {
        KeyMoment.Signer signer = signer(environment);
        if (signer.longestLife().compareTo(life) < 0) {
            changes.lengthen(environment, signer.key().keyId(), life);
            memory.load(environment);
        }
        return signer.key();
    }

    /** The public half of the key that signs now; empty where the environment has no key. */
    public Optional<PublicJwk> current(EnvironmentId environment) {
        return moment(environment).flatMap(KeyMoment::signer).map(s -> s.key().publicJwk());
    }

    /** The JWK Set to publish now; empty where there is no such environment. */
    public Optional<PublishedKeys> published(EnvironmentId environment) {
        return moment(environment).map(moment -> moment.published(clock.instant()));
    }

    /**
     * Every key that may have signed a token that is alive: published, about to be, or retiring;
     * never a revoked one. The same object for as long as nothing changes.
     */
    public Optional<JwkSet> trusted(EnvironmentId environment) {
        return moment(environment).map(KeyMoment::trusted);
    }

    /**
     * One of the {@link #trusted} keys; an unknown one is looked for in the database, in bounds.
     */
    public Optional<PublicJwk> trusted(EnvironmentId environment, KeyId id) {
        Optional<PublicJwk> known = moment(environment).flatMap(m -> m.trusted(id));
        if (known.isPresent()) {
            return known;
        }
        memory.look(FOR_AN_UNKNOWN_KEY);
        return moment(environment).flatMap(m -> m.trusted(id));
    }

    /** All keys of an environment in their sequence, read afresh. */
    public List<KeyStanding> list(EnvironmentId environment) {
        List<EnvironmentKey> keys =
                database.read(tx -> store.read(tx, environment)).stream()
                        .map(KeyStore.Row::key)
                        .toList();
        KeyRing ring = new KeyRing(keys, times);
        return keys.stream().map(key -> ring.standing(key, clock.instant())).toList();
    }

    /** Makes the next key, unless one is waiting already. */
    public Rotation rotate(EnvironmentId environment, Rotation.Pace pace, By by) {
        Rotation done = changes.rotate(making(environment), pace, by);
        memory.load(environment);
        return done;
    }

    /** Takes a key out of use at once; if it signed, the next one signs, made first if need be. */
    public Revocation revoke(EnvironmentId environment, KeyId id, By by) {
        Revocation done = changes.revoke(making(environment), id, by);
        memory.load(environment);
        return done;
    }

    /**
     * Learns what other nodes changed, and rotates what is due; to be called about once a second.
     */
    public void tick() {
        memory.look(TICK);
        try {
            ticker.tick(environment -> rotate(environment, Rotation.Pace.IN_TIME, By.ITSELF));
        } catch (DatabaseUnavailable away) {
            LOG.log(System.Logger.Level.DEBUG, "No rotation while the database is away", away);
        }
    }

    /**
     * Opens the seal of every key, at start.
     *
     * @throws SealBroken where one does not open: its row was altered or moved, or its sealing key
     *     is not here
     */
    public void prove() {
        database.read(store::readAll)
                .forEach(row -> safe.prove(row.environment(), row.key().id(), row.sealed()));
    }

    /** Seals every key under the newest sealing key; returns how many were under an older one. */
    public int reseal() {
        int resealed = 0;
        for (KeyStore.Row row : database.read(store::readAll)) {
            Optional<String> sealed =
                    safe.resealed(row.environment(), row.key().id(), row.sealed());
            if (sealed.isPresent()) {
                database.run(tx -> store.reseal(tx, row, sealed.get()));
                resealed++;
            }
        }
        return resealed;
    }

    private KeyMoment.Signer signer(EnvironmentId environment) {
        return moment(environment)
                .flatMap(KeyMoment::signer)
                .orElseThrow(() -> new IllegalStateException("no signing key: " + environment));
    }

    private Optional<KeyMoment> moment(EnvironmentId environment) {
        return memory.of(environment, WITHOUT_TICK).map(keys -> keys.at(clock.instant()));
    }

    private KeyChanges.Making making(EnvironmentId id) {
        Duration life =
                environments
                        .find(id)
                        .map(e -> e.settings().tokens().life())
                        .orElse(Duration.ofHours(2));
        return new KeyChanges.Making(id, settings(id).bits(), life);
    }

    private SigningSettingsJson settings(EnvironmentId id) {
        return environments
                .find(id)
                .map(e -> SigningSettingsJson.read(e.settings().document()))
                .orElse(SigningSettingsJson.USUAL);
    }
}
