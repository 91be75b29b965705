package dev.countersign.authority.external;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.signin.Decision;
import dev.countersign.authority.signin.Proof;
import dev.countersign.authority.signin.SignInContext;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Claims;
import dev.countersign.jose.jwt.Finding;
import dev.countersign.jose.jwt.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Uses up a token that holds and hands its proof to the funnel, in one transaction. */
final class Admission {

    static final Check SINGLE_USE = new Check("single_use", "Was it not used before?");

    /** A clock that is set back by less than this revives no used token. */
    private static final Duration KEPT_LONGER = Duration.ofHours(1);

    private final InstantSource clock;
    private final ExternalStore store;

    Admission(InstantSource clock, ExternalStore store) {
        this.clock = clock;
        this.store = store;
    }

    /** What of the funnel takes the proof. */
    @FunctionalInterface
    interface Step {
        Decision decide(Tx tx, Proof proof, SignInContext context);
    }

    /** What came of it. */
    sealed interface Result {
        /** The funnel decided. */
        record Decided(Decision decision) implements Result {}

        /** Somebody used the token before; nothing was written. */
        record UsedBefore(Verdict.Refused why) implements Result {}
    }

    Result of(Tx tx, Verdict.Holds holds, Step step, SignInContext context) {
        Optional<String> tokenId = holds.token().claims().tokenId();
        if (holds.trusted().trust().singleUse() && tokenId.isPresent()) {
            ExternalStore.Single single =
                    new ExternalStore.Single(
                            context.environment().id(),
                            holds.trusted().issuer(),
                            Hashing.sha256(tokenId.get()));
            if (!store.use(tx, single, clock.instant(), keptUntil(holds.token()))) {
                return new Result.UsedBefore(usedBefore(holds));
            }
        }
        return new Result.Decided(step.decide(tx, proof(holds), context));
    }

    private static Instant keptUntil(VerifiedToken token) {
        Instant expiry = token.claims().expiry().orElseThrow();
        return expiry.plus(Examiner.TOLERANCE).plus(KEPT_LONGER);
    }

    private static Proof proof(Verdict.Holds holds) {
        ExternalIssuer issuer = holds.trusted();
        Claims claims = holds.token().claims();
        EmailClaim email = EmailClaim.of(claims.json(), issuer.trust().assumeEmailVerified());
        return new Proof.ExternalSubjectProven(
                issuer.issuer(),
                claims.subject().orElseThrow(),
                email.verifiedAddress(),
                email.unverifiedAddress(),
                true);
    }

    private static Verdict.Refused usedBefore(Verdict.Holds holds) {
        Finding finding =
                Finding.failed(
                        SINGLE_USE,
                        "used_before",
                        "a token with this jti was used before",
                        "Get a new token for each sign-in; its jti must be new too.");
        List<Finding> all = new ArrayList<>(holds.findings());
        all.add(finding);
        return new Verdict.Refused(holds.issuer(), finding, all);
    }
}
