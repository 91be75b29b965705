package dev.countersign.authority.signin;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.session.Session;
import dev.countersign.authority.session.Sessions;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.token.IssuedTokens;
import dev.countersign.authority.token.Tokens;
import dev.countersign.authority.user.Credential;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.Users;
import java.util.List;
import java.util.Optional;

/** The funnel: whoever proves something passes here, and nowhere else, to a session. */
public final class SignIn {
    private final PublicUrl publicUrl;
    private final Environments environments;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Arrivals arrivals;
    private final SignInJournal journal;
    private final Users users;

    public SignIn(
            PublicUrl publicUrl,
            Environments environments,
            Users users,
            Sessions sessions,
            Tokens tokens,
            SignInJournal journal) {
        this.publicUrl = publicUrl;
        this.environments = environments;
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.journal = journal;
        this.arrivals = new Arrivals(users);
    }

    /**
     * Decides about a proof and opens the session, in the transaction in which the proving room
     * consumed its challenge.
     *
     * @throws dev.countersign.authority.environment.EnvironmentMoved when the environment is no
     *     longer the one that the proof was gathered with
     */
    public Decision commit(Tx tx, Proof proof, SignInContext context) {
        Environment environment = context.environment();
        environments.held(tx, environment);
        Optional<Decision.Denied> barred = closed(proof, environment).or(() -> barred(context));
        if (barred.isPresent()) {
            return denied(tx, proof, context, barred.get());
        }
        return switch (arrivals.of(tx, environment, proof)) {
            case Arrivals.Arrival.Stopped(Decision.Denied why) -> denied(tx, proof, context, why);
            case Arrivals.Arrival.Here here -> admitted(tx, proof, context, here);
        };
    }

    /**
     * Adds what was proved to the user who is signed in; the session goes on.
     *
     * @throws dev.countersign.authority.environment.EnvironmentMoved as {@link #commit} does
     */
    public Decision link(Tx tx, Proof proof, SignedIn caller, SignInContext context) {
        Environment environment = context.environment();
        environments.held(tx, environment);
        Optional<User> user = users.find(tx, environment.id(), caller.user().id());
        Optional<Decision.Denied> barred =
                user.isEmpty()
                        ? Optional.of(Denials.of(ErrorCode.SESSION_REVOKED))
                        : closed(proof, environment);
        if (barred.isPresent()) {
            return denied(tx, proof, context, barred.get());
        }
        return switch (arrivals.joining(tx, environment, user.orElseThrow(), proof)) {
            case Arrivals.Arrival.Stopped(Decision.Denied why) -> denied(tx, proof, context, why);
            case Arrivals.Arrival.Here here -> {
                sessions.verified(tx, caller.session().id(), here.credential().id());
                Session session = lastVerified(caller.session(), here.credential());
                journal.linked(tx, here.user(), session, here.credential(), context.call());
                yield admission(environment, here, session);
            }
        };
    }

    /** What a refresh gives: the session as it is, the user and the scopes as they are now. */
    public Decision.Admitted standing(SignedIn caller) {
        User user = caller.user();
        return new Decision.Admitted(
                caller.environment(),
                user,
                caller.session(),
                Standings.of(caller.environment(), user),
                false,
                List.of());
    }

    /** Signs the tokens of an open session; no transaction may be open. */
    public SignedInReply sign(Decision.Admitted admitted) {
        IssuedTokens issued = tokens.issue(IssueRequests.of(admitted));
        return new SignedInReply(admitted, issued);
    }

    /** The {@code aud} of a session's tokens; empty when the origin may not use the environment. */
    private Optional<String> audience(SignInContext context) {
        Environment environment = context.environment();
        if (context.origin().isPresent()) {
            return context.origin().filter(environment::allows);
        }
        return environment
                .settings()
                .tokens()
                .defaultAudience()
                .or(() -> Optional.of(publicUrl.issuer(environment)));
    }

    /** A way in that was switched off is closed to proofs that were on their way, too. */
    private static Optional<Decision.Denied> closed(Proof proof, Environment environment) {
        boolean open =
                switch (proof) {
                    case Proof.EmailProven p -> environment.settings().signIn().email();
                    // The issuer was looked up in the environment that the transaction holds.
                    case Proof.ExternalSubjectProven p -> true;
                };
        return open
                ? Optional.empty()
                : Optional.of(Denials.of(ErrorCode.NO_ENABLED_EMAIL_PROVIDER));
    }

    private Optional<Decision.Denied> barred(SignInContext context) {
        if (context.environment().settings().signIn().locked()) {
            return Optional.of(Denials.of(ErrorCode.ENVIRONMENT_LOCKED));
        }
        return audience(context).isPresent()
                ? Optional.empty()
                : Optional.of(Denials.of(ErrorCode.FORBIDDEN_ORIGIN));
    }

    private Decision admitted(
            Tx tx, Proof proof, SignInContext context, Arrivals.Arrival.Here here) {
        Environment environment = context.environment();
        Session.Device device =
                new Session.Device(
                        audience(context).orElseThrow(),
                        context.address(),
                        context.userAgent(),
                        context.sdkVersion(),
                        context.sessionKey().map(SessionKey::hex));
        Session session = sessions.open(tx, environment, here.credential(), device);
        User user = users.visited(tx, here.user());
        journal.signedIn(tx, session, proof, here.with(user), context.call());
        return admission(environment, here.with(user), session);
    }

    private static Decision.Admitted admission(
            Environment environment, Arrivals.Arrival.Here here, Session session) {
        return new Decision.Admitted(
                environment,
                here.user(),
                session,
                Standings.of(environment, here.user()),
                here.newcomer(),
                here.notes());
    }

    private Decision denied(Tx tx, Proof proof, SignInContext context, Decision.Denied why) {
        journal.denied(tx, proof, context.environment().id(), why, context.call());
        return why;
    }

    private static Session lastVerified(Session session, Credential credential) {
        return new Session(
                session.id(),
                session.environment(),
                session.user(),
                new Session.Proven(session.credentials().signedInWith(), credential.id()),
                session.device(),
                session.span());
    }
}
