package dev.countersign.authority.emailotp;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.EnvironmentMoved;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.signin.Decision;
import dev.countersign.authority.signin.Proof;
import dev.countersign.authority.signin.SignIn;
import dev.countersign.authority.signin.SignInContext;
import dev.countersign.authority.signin.SignedInReply;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.util.Optional;

/** Signs people in by a code that was sent to their mailbox. */
public final class EmailOtp {

    /** What came of an answer to a code. */
    public sealed interface Outcome {

        /** The code was right, and the funnel let its bearer in. */
        record Done(SignedInReply reply) implements Outcome {}

        /** The code was right and is used up, but the funnel did not let its bearer in. */
        record Denied(Decision.Denied why) implements Outcome {}

        /** The code was not right. */
        record Refused(Attempt.Answer.NotProven why) implements Outcome {}
    }

    private static final int ROUNDS = 3;

    private final Database database;
    private final Environments environments;
    private final EmailCodes codes;
    private final SignIn signIn;

    public EmailOtp(Database database, Environments environments, EmailCodes codes, SignIn signIn) {
        this.database = database;
        this.environments = environments;
        this.codes = codes;
        this.signIn = signIn;
    }

    /** Sends a code; see {@link EmailCodes#send}. */
    public SendOutcome send(SendRequest request) {
        return database.write(tx -> codes.send(tx, request));
    }

    /** The same in the caller's transaction: no mail goes unless that commits. */
    public SendOutcome send(Tx tx, SendRequest request) {
        return codes.send(tx, request);
    }

    /** Sends another code for a challenge; see {@link EmailCodes#resend}. */
    public SendOutcome resend(ChallengeId challenge, SendRequest request) {
        return database.write(tx -> codes.resend(tx, challenge, request));
    }

    /** Opens a session for a right answer. Code and session are one transaction (OTP-04). */
    public Outcome signIn(Attempt attempt, SignInContext context) {
        return answered(attempt, context, signIn::commit);
    }

    /** Adds the address to the signed-in user for a right answer. */
    public Outcome link(Attempt attempt, SignedIn caller, SignInContext context) {
        return answered(
                attempt, context, (tx, proof, where) -> signIn.link(tx, proof, caller, where));
    }

    /** Removes what is of no use any more, at most so many rows of each kind; returns how many. */
    public int purge(int most) {
        return database.write(tx -> codes.purge(tx, most));
    }

    /** What the funnel does with a proof. */
    private interface Funnel {
        Decision decide(Tx tx, Proof proof, SignInContext context);
    }

    private Outcome answered(Attempt attempt, SignInContext context, Funnel funnel) {
        SignInContext gathered = context;
        for (int round = 1; ; round++) {
            try {
                return signed(attempt(attempt, gathered, funnel));
            } catch (EnvironmentMoved moved) {
                // The transaction is undone, the code unused: read the environment again.
                Optional<Environment> now = environments.find(attempt.environment());
                if (round == ROUNDS || now.isEmpty()) {
                    throw moved;
                }
                gathered = gathered.in(now.get());
            }
        }
    }

    /** What the transaction came to. */
    private sealed interface Committed {
        record Decided(Decision decision) implements Committed {}

        record Refused(Attempt.Answer.NotProven why) implements Committed {}
    }

    private Committed attempt(Attempt attempt, SignInContext context, Funnel funnel) {
        return database.write(tx ->
                switch (codes.answer(tx, attempt)) {
                    case Attempt.Answer.Proven(Proof.EmailProven proof) ->
                            new Committed.Decided(funnel.decide(tx, proof, context));
                    case Attempt.Answer.NotProven why -> new Committed.Refused(why);
                });
    }

    /** RSA happens here, after the transaction. */
    private Outcome signed(Committed committed) {
        return switch (committed) {
            case Committed.Refused(Attempt.Answer.NotProven why) -> new Outcome.Refused(why);
            case Committed.Decided(Decision.Denied why) -> new Outcome.Denied(why);
            case Committed.Decided(Decision.Admitted admitted) ->
                    new Outcome.Done(signIn.sign(admitted));
        };
    }
}
