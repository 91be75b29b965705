package dev.countersign.authority.issuerkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.EnvironmentChanges;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.environment.IssuerRules;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.IssuerId;
import dev.countersign.authority.outbound.Outbound;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Environments that trust issuers, on a real database, with a clock that is set by hand. */
public final class IssuerWorld implements AutoCloseable {

    /** When every world begins. */
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final TestDatabase database;
    private final Randomness randomness = new Randomness(now::get);
    private final Outbound outbound = new Outbound();
    private final Environments environments;
    private final EnvironmentChanges changes;
    private final IssuerKeys keys;

    private IssuerWorld(TestDatabase database) {
        this.database = database;
        this.environments = new Environments(now::get, randomness, database.database());
        this.changes = changes(environments);
        this.keys = new IssuerKeys(now::get, outbound, IssuerWorld::policy);
    }

    /** A new one. */
    public static IssuerWorld on(TestDatabases kind) {
        return new IssuerWorld(kind.fresh());
    }

    /** A new environment without issuers. */
    public Environment environment(Kind kind) {
        return environments.create("test", kind, (tx, made) -> {});
    }

    /** The environment with one more issuer. */
    public Environment trusting(Environment environment, String definition) {
        assertThat(put(environment, Optional.empty(), definition).version()).isEqualTo(1);
        return now(environment);
    }

    /** The environment with its first issuer changed. */
    public Environment changed(Environment environment, String definition) {
        IssuerId first = now(environment).trusted().issuers().getFirst().id();
        assertThat(put(environment, Optional.of(first), definition).version()).isGreaterThan(1);
        return now(environment);
    }

    /** The environment as the database has it. */
    public Environment now(Environment environment) {
        EnvironmentId id = environment.id();
        return database.database().read(tx -> environments.current(tx, id)).orElseThrow();
    }

    /** The first issuer of an environment. */
    public static ExternalIssuer issuer(Environment environment) {
        return environment.trusted().issuers().getFirst();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    public InstantSource clock() {
        return now::get;
    }

    public TestDatabase testDatabase() {
        return database;
    }

    public Database database() {
        return database.database();
    }

    public Randomness randomness() {
        return randomness;
    }

    public Environments environments() {
        return environments;
    }

    public EnvironmentChanges changes() {
        return changes;
    }

    public IssuerKeys keys() {
        return keys;
    }

    /** What changes environments, as another node over the same database would have it. */
    public EnvironmentChanges changes(Environments of) {
        IssuerRules rules =
                new IssuerRules(new PublicUrl("https://auth.example"), IssuerWorld::policy);
        return new EnvironmentChanges(now::get, randomness, database.database(), of, rules);
    }

    private ExternalIssuer put(
            Environment environment, Optional<IssuerId> known, String definition) {
        return changes.putIssuer(
                        environment.id(),
                        known,
                        StrictJson.parseObject(definition),
                        (tx, after) -> {})
                .orElseThrow();
    }

    private static OutboundPolicy policy(Kind kind) {
        return switch (kind) {
            case SANDBOX -> OutboundPolicy.SANDBOX.within(PATIENCE);
            case LIVE -> OutboundPolicy.STRICT.within(PATIENCE);
        };
    }

    @Override
    public void close() {
        keys.close();
        outbound.close();
        database.close();
    }
}
