package dev.countersign.authority;

import dev.countersign.authority.apitoken.ApiTokens;
import dev.countersign.authority.apitoken.OperatorToken;
import dev.countersign.authority.captcha.CaptchaSecrets;
import dev.countersign.authority.captcha.Captchas;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.deeplink.Deeplinks;
import dev.countersign.authority.emailotp.EmailCodes;
import dev.countersign.authority.emailotp.EmailOtp;
import dev.countersign.authority.environment.EnvironmentChanges;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.IssuerRules;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.external.Elevations;
import dev.countersign.authority.external.ExternalAuth;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.edge.RequestObserver;
import dev.countersign.authority.http.log.AccessLog;
import dev.countersign.authority.issuerkeys.IssuerKeys;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.key.Keys;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.mail.Mail;
import dev.countersign.authority.nonce.Nonces;
import dev.countersign.authority.observe.Metrics;
import dev.countersign.authority.observe.Readiness;
import dev.countersign.authority.observe.Traces;
import dev.countersign.authority.outbound.Outbound;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.ratelimit.AddressThrottle;
import dev.countersign.authority.ratelimit.LimitSettings;
import dev.countersign.authority.ratelimit.RateLimits;
import dev.countersign.authority.session.SessionGate;
import dev.countersign.authority.session.Sessions;
import dev.countersign.authority.signin.SignIn;
import dev.countersign.authority.signin.SignInJournal;
import dev.countersign.authority.signin.SignInJson;
import dev.countersign.authority.signin.SignInRequests;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.stepup.StepUp;
import dev.countersign.authority.testaccount.TestAccounts;
import dev.countersign.authority.token.Tokens;
import dev.countersign.authority.user.Users;
import dev.countersign.authority.visitor.Visitors;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every room with its collaborators, from the most general to the most particular. */
final class Wiring implements AutoCloseable {
    private static final int PURGED_AT_ONCE = 1_000;
    private static final Duration SESSIONS_KEPT = Duration.ofDays(30);

    final InstantSource clock;
    final Config config;
    final PublicUrl publicUrl;
    final Randomness randomness;
    final SealingKeys sealingKeys;
    final Sealer sealer;
    final Hashing hashing;
    final Database database;
    final Outbound outbound;
    final Journal journal;
    final Mail mail;
    final Environments environments;
    final EnvironmentChanges changes;
    final ApiTokens apiTokens;
    final RateLimits limits;
    final CaptchaSecrets captchaSecrets;
    final Captchas captchas;
    final Deeplinks deeplinks;
    final TestAccounts testAccounts;
    final IssuerKeys issuerKeys;
    final Keys keys;
    final Tokens tokens;
    final Nonces nonces;
    final Users users;
    final Visitors visitors;
    final Sessions sessions;
    final SessionGate sessionGate;
    final SignInJournal signInJournal;
    final SignInJson signInJson;
    final SignInRequests signInRequests;
    final SignIn signIn;
    final EmailOtp emailOtp;
    final ExternalAuth external;
    final StepUp stepUp;
    final Elevations elevations;
    final Optional<Metrics> metrics;
    final Readiness readiness;

    Wiring(InstantSource clock, Config config, PublicUrl publicUrl, Grounds grounds) {
        this.clock = clock;
        this.config = config;
        this.publicUrl = publicUrl;
        this.randomness = grounds.randomness();
        this.sealingKeys = grounds.sealingKeys();
        this.database = grounds.database();
        this.sealer = new Sealer(sealingKeys, randomness);
        this.hashing = new Hashing(sealingKeys);
        this.outbound = new Outbound();
        this.journal = new Journal(clock, randomness, database);
        this.mail = new Mail(clock, randomness, database, sealer, config.mail());
        this.environments = new Environments(clock, randomness, database);
        Function<Kind, OutboundPolicy> policies = this::policy;
        this.changes =
                new EnvironmentChanges(
                        clock,
                        randomness,
                        database,
                        environments,
                        new IssuerRules(publicUrl, policies));
        this.apiTokens = new ApiTokens(clock, randomness, database, grounds.operatorToken());
        this.limits =
                new RateLimits(
                        clock,
                        database,
                        hashing,
                        new LimitSettings(Map.of(), config.upkeep().limitFactor()));
        this.captchaSecrets = new CaptchaSecrets(database, sealer, policies);
        this.captchas = new Captchas(database, journal, outbound, policies, captchaSecrets);
        this.deeplinks = new Deeplinks(clock, randomness, database, journal);
        this.testAccounts = new TestAccounts(clock, randomness, database, sealer, journal);
        this.issuerKeys = new IssuerKeys(clock, outbound, policies);
        this.keys = new Keys(clock, database, sealer, journal, environments, KeyTimes.USUAL);
        this.tokens = new Tokens(clock, randomness, publicUrl, keys);
        this.nonces = new Nonces(clock, randomness, hashing);
        this.users = new Users(clock, randomness);
        this.visitors = new Visitors(clock, database, limits);
        this.sessions = new Sessions(clock, randomness);
        this.sessionGate = new SessionGate(clock, database, environments, users, sessions, tokens);
        this.signInJournal = new SignInJournal(journal);
        this.signInJson = new SignInJson(clock, publicUrl);
        this.signInRequests = new SignInRequests(environments);
        this.signIn = new SignIn(publicUrl, environments, users, sessions, tokens, signInJournal);
        EmailCodes codes =
                new EmailCodes(
                        clock, randomness, hashing, limits, mail, journal, testAccounts, publicUrl);
        this.emailOtp = new EmailOtp(database, environments, codes, signIn);
        this.external =
                new ExternalAuth(clock, database, environments, journal, issuerKeys, signIn);
        this.readiness = new Readiness(clock, database);
        this.stepUp = new StepUp(clock, tokens);
        this.elevations =
                new Elevations(clock, database, environments, journal, issuerKeys, stepUp);
        this.metrics = config.upkeep().metrics() ? Optional.of(new Metrics()) : Optional.empty();
        metrics.ifPresent(
                m -> m.gauge("countersign.mail.waiting", "Mails to be sent", mail::waiting));
    }

    private OutboundPolicy policy(Kind kind) {
        OutboundPolicy policy =
                kind == Kind.SANDBOX ? OutboundPolicy.SANDBOX : OutboundPolicy.STRICT;
        return policy.withPrivateHosts(config.outbound().privateHosts());
    }

    /** Every route, in the order in which a reader should meet them. */
    List<Route> routes() {
        return Surface.routes(this);
    }

    /** What the server asks beside the routes. */
    Edge edge() {
        return Edge.closed()
                .withGatekeeper(new Doorkeeper(sessionGate, apiTokens))
                .withCors(new OriginPolicy(environments))
                .withThrottle(new AddressThrottle(limits))
                .withErrors(Failures::told)
                .withObserver(observer());
    }

    private RequestObserver observer() {
        RequestObserver observer = new Traces(clock, GlobalOpenTelemetry.get());
        if (config.upkeep().log().requests()) {
            observer = observer.and(new AccessLog());
        }
        return metrics.isPresent() ? observer.and(metrics.get()) : observer;
    }

    /** What has to be done from time to time. */
    void keep(Upkeep upkeep) {
        mail.start();
        upkeep.every(Duration.ofSeconds(1), "keys", keys::tick);
        upkeep.every(Duration.ofMillis(500), "rate limits", limits::flush);
        upkeep.every(Duration.ofMinutes(1), "expired rows", this::purge);
    }

    /** Seals anew what older keys seal; returns how many secrets that were. */
    int reseal() {
        return keys.reseal() + captchaSecrets.reseal();
    }

    /** Removes expired rows, unless it is not sure what time it is: used secrets stay used. */
    void purge() {
        if (readiness.obstacle().isPresent()) {
            return;
        }
        Instant now = clock.instant();
        limits.purge();
        emailOtp.purge(PURGED_AT_ONCE);
        external.forgetUsedTokens();
        Instant kept = now.minus(Duration.ofDays(config.upkeep().auditDays()));
        database.run(tx -> {
            visitors.purge(tx, kept, PURGED_AT_ONCE);
            stepUp.purge(tx, PURGED_AT_ONCE);
            nonces.purge(tx, PURGED_AT_ONCE);
            sessions.purge(tx, now.minus(SESSIONS_KEPT), PURGED_AT_ONCE);
        });
        journal.forget(kept, PURGED_AT_ONCE);
    }

    @Override
    public void close() {
        metrics.ifPresent(Metrics::close);
        mail.close();
        issuerKeys.close();
        outbound.close();
        database.close();
    }

    /** What stands before any room: chance, keys, the database, the operator. */
    record Grounds(
            Randomness randomness,
            SealingKeys sealingKeys,
            Database database,
            OperatorToken operatorToken) {}
}
