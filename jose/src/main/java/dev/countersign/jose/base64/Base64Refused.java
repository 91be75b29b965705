package dev.countersign.jose.base64;

/** A text is not strict base64url. Its message never repeats the text. */
public final class Base64Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Base64Refused() {
        super("the text is not base64url without padding");
    }

    /** No stack trace: bad input is ordinary, and many of these may be made. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
