package dev.countersign.authority.emailotp;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.EnvironmentChanges;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.IssuerRules;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.journal.JournalQuery;
import dev.countersign.authority.key.Keys;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.mail.Inbox;
import dev.countersign.authority.mail.Language;
import dev.countersign.authority.mail.Mail;
import dev.countersign.authority.mail.MailDelivery;
import dev.countersign.authority.mail.MailFixture;
import dev.countersign.authority.mail.MovableClock;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.ratelimit.LimitSettings;
import dev.countersign.authority.ratelimit.RateLimits;
import dev.countersign.authority.session.SessionGate;
import dev.countersign.authority.session.Sessions;
import dev.countersign.authority.signin.SignIn;
import dev.countersign.authority.signin.SignInContext;
import dev.countersign.authority.signin.SignInJournal;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.testaccount.TestAccounts;
import dev.countersign.authority.token.Tokens;
import dev.countersign.authority.user.Users;
import dev.countersign.jose.json.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One node that signs people in by email, over a test's database. */
final class OtpFixture {

    static final PublicUrl PUBLIC_URL = new PublicUrl("https://auth.example");
    static final LimitSettings RAISED = new LimitSettings(Map.of(), 10_000);

    final MovableClock clock;
    final Database database;
    final Randomness randomness;
    final Environments environments;
    final EnvironmentChanges changes;
    final Journal journal;
    final Mail mail;
    final TestAccounts testAccounts;
    final EmailCodes codes;
    final EmailOtp otp;
    final SessionGate gate;
    private final Keys keys;

    OtpFixture(MovableClock clock, Database database, LimitSettings limits) {
        this.clock = clock;
        this.database = database;
        this.randomness = new Randomness(clock);
        this.environments = new Environments(clock, randomness, database);
        IssuerRules rules = new IssuerRules(PUBLIC_URL, kind -> OutboundPolicy.STRICT);
        this.changes = new EnvironmentChanges(clock, randomness, database, environments, rules);
        Sealer sealer = new Sealer(MailFixture.keys(), randomness);
        this.journal = new Journal(clock, randomness, database);
        this.mail = MailFixture.mail(clock, database, new MailDelivery.ToInbox());
        this.testAccounts = new TestAccounts(clock, randomness, database, sealer, journal);
        Hashing hashing = new Hashing(MailFixture.keys());
        RateLimits rateLimits = new RateLimits(clock, database, hashing, limits);
        this.codes =
                new EmailCodes(
                        clock,
                        randomness,
                        hashing,
                        rateLimits,
                        mail,
                        journal,
                        testAccounts,
                        PUBLIC_URL);
        this.keys = new Keys(clock, database, sealer, journal, environments, KeyTimes.USUAL);
        Tokens tokens = new Tokens(clock, randomness, PUBLIC_URL, keys);
        Users users = new Users(clock, randomness);
        Sessions sessions = new Sessions(clock, randomness);
        SignInJournal signInJournal = new SignInJournal(journal);
        SignIn signIn =
                new SignIn(PUBLIC_URL, environments, users, sessions, tokens, signInJournal);
        this.otp = new EmailOtp(database, environments, codes, signIn);
        this.gate = new SessionGate(clock, database, environments, users, sessions, tokens);
    }

    /** An environment without a key: enough for everything but a finished sign-in. */
    Environment environment() {
        return environments.create("Shop & Söhne", Kind.SANDBOX, (tx, made) -> {});
    }

    /** An environment whose tokens can be signed. */
    Environment environmentWithKey(Kind kind) {
        Keys.FirstKey first = keys.prepareFirst();
        return environments.create("Shop", kind, (tx, made) -> keys.first(tx, made, first));
    }

    Environment changed(Environment environment, String settings) {
        return changes.change(environment.id(), StrictJson.parseObject(settings), (tx, e) -> {})
                .flatMap(e -> environments.find(e.id()))
                .orElseThrow();
    }

    static SendRequest.Asker asker(String address) {
        return new SendRequest.Asker(address, "request-1", Language.ENGLISH, Optional.empty());
    }

    static SendRequest request(Environment environment, String to) {
        return new SendRequest(
                environment,
                new EmailAddress(to),
                new SendRequest.Purpose.Open(),
                asker("203.0.113.7"));
    }

    /** Sends a code, or is silenced; the challenge's name either way. */
    ChallengeId send(Environment environment, String to) {
        return send(request(environment, to));
    }

    ChallengeId send(SendRequest request) {
        return ((SendOutcome.Sent) otp.send(request)).challenge();
    }

    /** The code of the newest mail to an address. */
    String code(String to) {
        return mails(to).getFirst().content().code().orElseThrow();
    }

    List<Inbox.Kept> mails(String to) {
        return mail.inbox().orElseThrow().newest(EmailAddress.parse(to));
    }

    static Attempt attempt(Environment environment, ChallengeId challenge, String code) {
        return attempt(environment, challenge, code, Optional.empty());
    }

    static Attempt attempt(
            Environment environment, ChallengeId challenge, String code, Optional<UserId> user) {
        return new Attempt(
                environment.id(),
                challenge,
                code,
                Optional.empty(),
                user,
                Call.of("203.0.113.7", "request-2"));
    }

    Attempt.Answer answer(Attempt attempt) {
        return database.write(tx -> codes.answer(tx, attempt));
    }

    EmailOtp.Outcome signIn(Environment environment, ChallengeId challenge, String code) {
        return otp.signIn(attempt(environment, challenge, code), context(environment));
    }

    static SignInContext context(Environment environment) {
        return new SignInContext(
                environment,
                Optional.empty(),
                "203.0.113.7",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "request-2");
    }

    /** Some code that is not this one. */
    static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    List<String> journalled(Environment environment) {
        return journal.read(JournalQuery.newest(environment.id(), 1000)).stream()
                .map(entry -> entry.entry().action())
                .toList();
    }

    long count(String table) {
        return database.read(tx ->
                tx.handle().createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
    }
}
