package dev.countersign.authority.backup;

/** A backup that cannot be written or restored; nothing was changed. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    BackupRefused(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
