package dev.countersign.authority.external;

import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.signin.Decision;
import dev.countersign.jose.jwt.Check;
import dev.countersign.jose.jwt.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What signing in with a token would come to, and why.
 *
 * @param verdict whether it would sign in
 * @param issuer whose token it is said to be, where that one is trusted
 * @param findings every check in its order
 */
public record Explanation(
        Outcome verdict, Optional<ExternalIssuer> issuer, List<Finding> findings) {

    /** Whether a token would sign in. */
    public enum Outcome {
        /** It would. */
        VALID,
        /** It would not. */
        INVALID,
        /** That cannot be told: the issuer's keys cannot be had. */
        UNAVAILABLE;

        /** The word on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Check EMAIL = new Check("email", "What becomes of its email?");
    private static final Check USER = new Check("user", "Whom would it sign in?");

    public Explanation {
        findings = List.copyOf(findings);
    }

    /** The explanation of a token that does not hold. */
    static Explanation of(Verdict verdict) {
        Outcome outcome =
                verdict instanceof Verdict.Unavailable ? Outcome.UNAVAILABLE : Outcome.INVALID;
        return new Explanation(outcome, verdict.issuer(), verdict.findings());
    }

    /** The explanation of a token that holds, with what the funnel made of it. */
    static Explanation of(Verdict.Holds holds, Admission.Result result) {
        return switch (result) {
            case Admission.Result.UsedBefore(Verdict.Refused refused) -> of(refused);
            case Admission.Result.Decided(Decision.Admitted admitted) ->
                    with(holds, Outcome.VALID, email(holds, admitted.notes()), user(admitted));
            case Admission.Result.Decided(Decision.Denied denied) ->
                    with(holds, Outcome.INVALID, email(holds, List.of()), stopped(denied));
        };
    }

    private static Explanation with(
            Verdict.Holds holds, Outcome outcome, Finding email, Finding user) {
        List<Finding> all = new ArrayList<>(holds.findings());
        all.add(singleUse(holds));
        all.add(email);
        all.add(user);
        return new Explanation(outcome, holds.issuer(), all);
    }

    private static Finding singleUse(Verdict.Holds holds) {
        if (!holds.trusted().trust().singleUse()) {
            return Finding.skipped(Admission.SINGLE_USE, "the issuer's settings do not ask for it");
        }
        return holds.token().claims().tokenId().isPresent()
                ? Finding.passed(Admission.SINGLE_USE)
                : Finding.skipped(Admission.SINGLE_USE, "the token has no jti");
    }

    private static Finding email(Verdict.Holds holds, List<String> notes) {
        EmailClaim claim =
                EmailClaim.of(
                        holds.token().claims().json(),
                        holds.trusted().trust().assumeEmailVerified());
        List<String> all = new ArrayList<>();
        all.add(claim.note());
        all.addAll(notes);
        return told(EMAIL, String.join("; ", all));
    }

    private static Finding user(Decision.Admitted admitted) {
        return told(
                USER,
                admitted.newcomer()
                        ? "a new user would be made"
                        : "the user " + admitted.user().id() + " would sign in");
    }

    private static Finding stopped(Decision.Denied denied) {
        return Finding.failed(
                USER,
                denied.code().wireName(),
                denied.message(),
                denied.code().hint().orElse(null));
    }

    private static Finding told(Check check, String detail) {
        return new Finding(check, Finding.Status.PASSED, null, detail, null);
    }
}
