package dev.countersign.authority.external;

import dev.countersign.authority.environment.EnvironmentMoved;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.issuerkeys.IssuerKeys;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.Decision;
import dev.countersign.authority.signin.SignIn;
import dev.countersign.authority.signin.SignInContext;
import dev.countersign.authority.sql.Database;
import java.time.InstantSource;

/** Takes tokens of issuers that an environment trusts, to sign in, to link, or to explain. */
public final class ExternalAuth {

    /** How often a sign-in gathers anew because its environment changed meanwhile. */
    private static final int MOST_ROUNDS = 3;

    private static final int MOST_PURGED = 1_000;

    private final InstantSource clock;
    private final Database database;
    private final Environments environments;
    private final Journal journal;
    private final SignIn signIn;
    private final Examiner examiner;
    private final Admission admission;
    private final ExternalStore store = new ExternalStore();

    public ExternalAuth(
            InstantSource clock,
            Database database,
            Environments environments,
            Journal journal,
            IssuerKeys keys,
            SignIn signIn) {
        this.clock = clock;
        this.database = database;
        this.environments = environments;
        this.journal = journal;
        this.signIn = signIn;
        this.examiner = new Examiner(clock, keys);
        this.admission = new Admission(clock, store);
    }

    /** Signs in the subject of a token; one never seen before becomes a user. */
    public ExternalOutcome signIn(SignInContext context, PresentedToken token) {
        return settled(context, new Attempt(token, signIn::commit, Actor.ANONYMOUS), MOST_ROUNDS);
    }

    /** Adds the subject of a token to the user who is signed in. */
    public ExternalOutcome link(SignedIn caller, SignInContext context, PresentedToken token) {
        Actor actor = Actor.user(caller.user().id().toString());
        Admission.Step step = (tx, proof, where) -> signIn.link(tx, proof, caller, where);
        return settled(context, new Attempt(token, step, actor), MOST_ROUNDS);
    }

    /**
     * Tells what signing in with a token would come to, and why: every check of the sign-in itself,
     * and then the sign-in, undone. Nothing is used up or written.
     */
    public Explanation explain(SignInContext context, PresentedToken token) {
        Verdict verdict = examiner.examine(context.environment(), token);
        if (!(verdict instanceof Verdict.Holds holds)) {
            return Explanation.of(verdict);
        }
        try {
            return database.write(tx -> {
                throw new Rehearsed(admission.of(tx, holds, signIn::commit, context));
            });
        } catch (Rehearsed undone) {
            return Explanation.of(holds, undone.result());
        }
    }

    /** Forgets used tokens that nobody would take any more; returns how many. */
    public int forgetUsedTokens() {
        return database.write(tx -> store.purge(tx, clock.instant(), MOST_PURGED));
    }

    /** One try of somebody. */
    private record Attempt(PresentedToken token, Admission.Step step, Actor actor) {}

    private ExternalOutcome settled(SignInContext context, Attempt attempt, int rounds) {
        try {
            return environments
                    .find(context.environment().id())
                    .map(environment -> tried(context.in(environment), attempt))
                    .orElseGet(ExternalOutcome.NoEnvironment::new);
        } catch (EnvironmentMoved moved) {
            if (rounds <= 1) {
                throw moved;
            }
            return settled(context, attempt, rounds - 1);
        }
    }

    private ExternalOutcome tried(SignInContext context, Attempt attempt) {
        return switch (examiner.examine(context.environment(), attempt.token())) {
            case Verdict.Holds holds -> admitted(holds, attempt, context);
            case Verdict.Refused refused -> refused(refused, attempt, context);
            case Verdict.Unavailable unavailable -> {
                record(unavailable, "externalAuth.unavailable", attempt, context);
                yield new ExternalOutcome.Unavailable(unavailable, context.environment());
            }
        };
    }

    private ExternalOutcome admitted(Verdict.Holds holds, Attempt attempt, SignInContext context) {
        Admission.Result result =
                database.write(tx -> admission.of(tx, holds, attempt.step(), context));
        return switch (result) {
            case Admission.Result.UsedBefore(Verdict.Refused why) -> refused(why, attempt, context);
            case Admission.Result.Decided(Decision.Admitted admitted) ->
                    new ExternalOutcome.Signed(signIn.sign(admitted));
            case Admission.Result.Decided(Decision.Denied denied) ->
                    new ExternalOutcome.Denied(denied);
        };
    }

    private ExternalOutcome refused(
            Verdict.Refused refused, Attempt attempt, SignInContext context) {
        record(refused, "externalAuth.refused", attempt, context);
        return new ExternalOutcome.Refused(refused, context.environment());
    }

    // A refusal too is held to the settings of this moment: an issuer just enabled is trusted.
    private void record(Verdict verdict, String action, Attempt attempt, SignInContext context) {
        Entry entry =
                Entry.refused(context.environment().id(), action, attempt.actor())
                        .in(context.call())
                        .with(VerdictJson.detail(verdict));
        database.run(tx -> {
            environments.held(tx, context.environment());
            journal.record(tx, entry);
        });
    }

    /** Undoes a rehearsal by being thrown. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Admission.Result result;

        Rehearsed(Admission.Result result) {
            super("rehearsed", null, false, false);
            this.result = result;
        }

        Admission.Result result() {
            return result;
        }
    }
}
