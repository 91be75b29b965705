package dev.countersign.jose.jwt;

/**
 * A token was not accepted, for callers who prefer an exception to {@link Verification}. The
 * message is the same for every refusal, so that it may be shown to anybody.
 */
public final class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verification verification;

    TokenRefused(Verification verification) {
        super(
                verification instanceof Verification.Unavailable
                        ? "the token cannot be verified now"
                        : "the token is not accepted");
        this.verification = verification;
    }

    /** The whole outcome, for operators. */
    public Verification verification() {
        return verification;
    }
}
