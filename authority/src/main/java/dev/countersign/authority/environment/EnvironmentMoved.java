package dev.countersign.authority.environment;

/** An environment changed while a sign-in gathered what it needed; gather again. */
public final class EnvironmentMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EnvironmentMoved() {
        super("the environment changed", null, false, false);
    }
}
