package dev.countersign.authority.environment;

/**
 * Settings that the authority cannot understand; nothing of them was kept.
 *
 * <p>Its message names the member and says what would do.
 */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The member, as a path with dots. */
    private final String member;

    public SettingsRefused(String member, String expected) {
        super(member + ": " + expected);
        this.member = member;
    }

    /** The member that was refused, as a path with dots. */
    public String member() {
        return member;
    }
}
