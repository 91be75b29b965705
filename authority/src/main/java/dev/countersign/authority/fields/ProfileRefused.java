package dev.countersign.authority.fields;

/** A profile value that cannot be stored; nothing was. */
public final class ProfileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, for the catalogue of errors. */
    public enum Reason {
        WRONG_TYPE,
        TOO_LONG,
        NOT_ALLOWED,
        METADATA_TOO_LARGE,
        BAD_USERNAME
    }

    private final Reason reason;

    ProfileRefused(Reason reason, String member, String expected) {
        super(member + ": " + expected, null, false, false);
        this.reason = reason;
    }

    /** Why, for the catalogue of errors. */
    public Reason reason() {
        return reason;
    }
}
