package dev.countersign.jose.jwk;

/** A text is not a JWK Set. The message says why and does not repeat the text. */
public final class JwkSetRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JwkSetRefused(String why) {
        super(why);
    }

    /** No stack trace: bad input is ordinary. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
