package dev.countersign.authority.external;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.EnvironmentMoved;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.issuerkeys.IssuerKeys;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.stepup.StepUp;
import dev.countersign.authority.stepup.TokenScope;
import dev.countersign.authority.user.CredentialKey;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Claims;
import dev.countersign.jose.jwt.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Step-up by an assertion of the issuer that vouched for the signed-in user: the same checks as for
 * signing in, and then that it speaks of this very user, for scopes that exist, once.
 */
public final class Elevations {
    static final Check SUBJECT = new Check("own_subject", "Is its subject the signed-in user?");
    static final Check TOKEN_ID = new Check("token_id", "Does it have an id of its own?");

    private static final int MOST_ROUNDS = 3;
    private static final Duration KEPT_LONGER = Duration.ofHours(1);

    private final InstantSource clock;
    private final Database database;
    private final Environments environments;
    private final Journal journal;
    private final StepUp stepUp;
    private final Examiner examiner;
    private final ExternalStore store = new ExternalStore();

    public Elevations(
            InstantSource clock,
            Database database,
            Environments environments,
            Journal journal,
            IssuerKeys keys,
            StepUp stepUp) {
        this.clock = clock;
        this.database = database;
        this.environments = environments;
        this.journal = journal;
        this.stepUp = stepUp;
        this.examiner = new Examiner(clock, keys);
    }

    /** What came of an assertion. */
    public sealed interface Outcome {
        /** An elevated token, signed. */
        record Elevated(String token) implements Outcome {}

        /** It holds, but asks for nothing, or for what there is not. */
        record UnknownScopes() implements Outcome {}

        /** It does not hold. */
        record Refused(Verdict.Refused why, Environment environment) implements Outcome {}

        /** Whether it holds cannot be told: the issuer's keys cannot be had. */
        record Unavailable(Verdict.Unavailable why, Environment environment) implements Outcome {}
    }

    /** Gives the session an elevated token for what an assertion says. */
    public Outcome elevate(SignedIn caller, PresentedToken assertion, Call call) {
        return settled(new Attempt(caller, assertion, call), MOST_ROUNDS);
    }

    private record Attempt(SignedIn caller, PresentedToken assertion, Call call) {}

    private Outcome settled(Attempt attempt, int rounds) {
        SignedIn caller = attempt.caller();
        Environment now = environments.find(caller.environment().id()).orElse(caller.environment());
        try {
            SignedIn moved = new SignedIn(now, caller.user(), caller.session(), caller.scopes());
            return tried(new Attempt(moved, attempt.assertion(), attempt.call()));
        } catch (EnvironmentMoved moved) {
            if (rounds <= 1) {
                throw moved;
            }
            return settled(attempt, rounds - 1);
        }
    }

    private Outcome tried(Attempt attempt) {
        Environment environment = attempt.caller().environment();
        return switch (examiner.examine(environment, attempt.assertion())) {
            case Verdict.Holds holds -> held(holds, attempt);
            case Verdict.Refused refused -> refused(refused, attempt);
            case Verdict.Unavailable unavailable -> {
                record(attempt, "externalAuth.unavailable", unavailable);
                yield new Outcome.Unavailable(unavailable, environment);
            }
        };
    }

    private Outcome held(Verdict.Holds holds, Attempt attempt) {
        Claims claims = holds.token().claims();
        CredentialKey subject =
                CredentialKey.external(holds.trusted().issuer(), claims.subject().orElseThrow());
        if (attempt.caller().user().credential(subject).isEmpty()) {
            return refused(failed(holds, SUBJECT, "of_somebody_else"), attempt);
        }
        if (claims.tokenId().isEmpty()) {
            return refused(failed(holds, TOKEN_ID, "jti_missing"), attempt);
        }
        Optional<Set<TokenScope>> scopes = claims.string("scope").flatMap(TokenScope::parse);
        if (scopes.isEmpty()) {
            return new Outcome.UnknownScopes();
        }
        if (!usedUp(holds, attempt)) {
            return refused(failed(holds, Admission.SINGLE_USE, "used_before"), attempt);
        }
        return new Outcome.Elevated(stepUp.elevated(attempt.caller(), scopes.get()));
    }

    /** Uses the assertion up and writes that down; false where it was used before. */
    private boolean usedUp(Verdict.Holds holds, Attempt attempt) {
        SignedIn caller = attempt.caller();
        Claims claims = holds.token().claims();
        Instant kept = claims.expiry().orElseThrow().plus(Examiner.TOLERANCE).plus(KEPT_LONGER);
        ExternalStore.Single single =
                new ExternalStore.Single(
                        caller.environment().id(),
                        holds.trusted().issuer(),
                        Hashing.sha256(claims.tokenId().orElseThrow()));
        return database.write(tx -> {
            environments.held(tx, caller.environment());
            if (!store.use(tx, single, clock.instant(), kept)) {
                return false;
            }
            JsonObject detail = VerdictJson.elevation(claims.string("scope").orElse(""));
            journal.record(tx, entry(attempt, "user.elevated").with(detail));
            return true;
        });
    }

    private Outcome refused(Verdict.Refused refused, Attempt attempt) {
        record(attempt, "externalAuth.refused", refused);
        return new Outcome.Refused(refused, attempt.caller().environment());
    }

    private void record(Attempt attempt, String action, Verdict verdict) {
        Entry entry =
                Entry.refused(attempt.caller().environment().id(), action, actor(attempt))
                        .about(attempt.caller().user().id(), attempt.caller().session().id())
                        .in(attempt.call())
                        .with(VerdictJson.detail(verdict));
        database.run(tx -> {
            environments.held(tx, attempt.caller().environment());
            journal.record(tx, entry);
        });
    }

    private static Entry entry(Attempt attempt, String action) {
        SignedIn caller = attempt.caller();
        return Entry.done(caller.environment().id(), action, actor(attempt))
                .about(caller.user().id(), caller.session().id())
                .in(attempt.call());
    }

    private static Actor actor(Attempt attempt) {
        return Actor.user(attempt.caller().user().id().toString());
    }

    private static Verdict.Refused failed(Verdict.Holds holds, Check check, String code) {
        Finding finding =
                Finding.failed(
                        check,
                        code,
                        code.replace('_', ' '),
                        "Mint an assertion for the signed-in user, with a jti of its own.");
        List<Finding> all = new ArrayList<>(holds.findings());
        all.add(finding);
        return new Verdict.Refused(holds.issuer(), finding, all);
    }
}
