package dev.countersign.verifier;

import java.util.Locale;

/** Thrown where a caller insists on a token that may be trusted, and there is none. */
public final class NotVerified extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    NotVerified(Outcome outcome) {
        super(sentence(outcome));
        this.outcome = outcome;
    }

    /** What was said of the token. */
    public Outcome outcome() {
        return outcome;
    }

    private static String sentence(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return "the token is rejected: " + rejected.reason().code();
        }
        if (outcome instanceof Outcome.Incomplete incomplete) {
            String missing = incomplete.missing().name();
            return "the sign-in is incomplete: " + missing.toLowerCase(Locale.ROOT);
        }
        return "the token cannot be verified now";
    }
}
