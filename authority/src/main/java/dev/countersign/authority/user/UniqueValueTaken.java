package dev.countersign.authority.user;

/**
 * Another user has this value of a field that no two may share; the transaction must not commit.
 */
public final class UniqueValueTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The field's name. */
    private final String field;

    UniqueValueTaken(String field) {
        super("another user has this " + field, null, false, false);
        this.field = field;
    }

    /** The field's name. */
    public String field() {
        return field;
    }
}
