package dev.countersign.authority.external;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.issuerkeys.IssuerWorld;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.journal.JournalQuery;
import dev.countersign.authority.journal.Recorded;
import dev.countersign.authority.key.Keys;
import dev.countersign.authority.key.ring.KeyTimes;
import dev.countersign.authority.session.Session;
import dev.countersign.authority.session.Sessions;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.Decision;
import dev.countersign.authority.signin.Proof;
import dev.countersign.authority.signin.SignIn;
import dev.countersign.authority.signin.SignInContext;
import dev.countersign.authority.signin.SignInJournal;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.authority.stepup.StepUp;
import dev.countersign.authority.token.Tokens;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.UserSearch;
import dev.countersign.authority.user.Users;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signing in with external tokens, up to the tokens of our own, which are but names here. */
final class ExternalWorld implements AutoCloseable {

    static final PublicUrl PUBLIC_URL = new PublicUrl("https://auth.example");

    final IssuerWorld issuers;
    final Users users;
    final Journal journal;
    final Keys keys;
    final Tokens tokens;
    final SignIn signIn;
    final ExternalAuth external;
    final StepUp stepUp;
    final Elevations elevations;

    private ExternalWorld(IssuerWorld issuers) {
        this.issuers = issuers;
        this.users = new Users(issuers.clock(), issuers.randomness());
        this.journal = new Journal(issuers.clock(), issuers.randomness(), issuers.database());
        this.keys =
                new Keys(
                        issuers.clock(),
                        issuers.database(),
                        sealer(issuers.randomness()),
                        journal,
                        issuers.environments(),
                        KeyTimes.USUAL);
        this.tokens = new Tokens(issuers.clock(), issuers.randomness(), PUBLIC_URL, keys);
        this.signIn =
                new SignIn(
                        PUBLIC_URL,
                        issuers.environments(),
                        users,
                        new Sessions(issuers.clock(), issuers.randomness()),
                        tokens,
                        new SignInJournal(journal));
        this.external =
                new ExternalAuth(
                        issuers.clock(),
                        issuers.database(),
                        issuers.environments(),
                        journal,
                        issuers.keys(),
                        signIn);
        this.stepUp = new StepUp(issuers.clock(), tokens);
        this.elevations =
                new Elevations(
                        issuers.clock(),
                        issuers.database(),
                        issuers.environments(),
                        journal,
                        issuers.keys(),
                        stepUp);
    }

    private static Sealer sealer(Randomness randomness) {
        String key = Base64.getEncoder().encodeToString(randomness.bytes(32));
        return new Sealer(SealingKeys.fromText(key), randomness);
    }

    static ExternalWorld on(TestDatabases kind) {
        return new ExternalWorld(IssuerWorld.on(kind));
    }

    /** A new environment with a key of its own. */
    Environment environment(Kind kind) {
        Environment made = issuers.environment(kind);
        Keys.FirstKey first = keys.prepareFirst();
        issuers.database().run(tx -> keys.first(tx, made, first));
        return made;
    }

    ExternalOutcome signIn(Environment environment, String token) {
        return external.signIn(context(environment), PresentedToken.of(token));
    }

    /** Signs in and returns the session, or fails. */
    SignedIn session(Environment environment, String token) {
        var admitted = ((ExternalOutcome.Signed) signIn(environment, token)).reply().admitted();
        Session session = admitted.session();
        return new SignedIn(
                admitted.environment(),
                admitted.user(),
                session,
                Set.copyOf(admitted.standing().scopes()));
    }

    ExternalOutcome link(SignedIn caller, String token) {
        return external.link(caller, context(caller.environment()), PresentedToken.of(token));
    }

    Elevations.Outcome elevate(SignedIn caller, String assertion) {
        return elevations.elevate(
                caller, PresentedToken.of(assertion), Call.of("203.0.113.9", "request-1"));
    }

    Explanation explain(Environment environment, String token) {
        return external.explain(context(environment), PresentedToken.of(token));
    }

    /** A session of somebody who proved an email address by a code. */
    SignedIn byEmail(Environment environment, String address) {
        SignInContext context = context(environment);
        var admitted =
                (Decision.Admitted)
                        issuers.database()
                                .write(tx ->
                                        signIn.commit(tx, new Proof.EmailProven(address), context));
        return new SignedIn(admitted.environment(), admitted.user(), admitted.session(), Set.of());
    }

    List<User> everyUser(Environment environment) {
        return issuers.database()
                .read(tx ->
                        users.search(
                                tx,
                                environment.id(),
                                new UserSearch(UserSearch.Column.ALL, Optional.empty(), 0, 100)))
                .users();
    }

    /** What the journal has of an action, newest first. */
    List<Entry> recorded(Environment environment, String action) {
        return journal.read(JournalQuery.newest(environment.id(), 200).action(action)).stream()
                .map(Recorded::entry)
                .toList();
    }

    static SignInContext context(Environment environment) {
        return new SignInContext(
                environment,
                Optional.empty(),
                "203.0.113.9",
                Optional.of("test"),
                Optional.empty(),
                Optional.empty(),
                "request-1");
    }

    @Override
    public void close() {
        issuers.close();
    }
}
