package dev.countersign.authority.config;

/** A configuration that cannot be used; its message says which setting and what would do. */
public final class ConfigRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    public ConfigRefused(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
