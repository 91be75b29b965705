package dev.countersign.cli;

/** What the process ends with; stable. */
public enum ExitCode {
    /** It was done; a token is good. */
    OK(0, "done"),
    /** The authority refused, a token is not good, or doctor found something wrong. */
    REFUSED(1, "refused or invalid"),
    /** The command line cannot be understood. */
    USAGE(2, "usage"),
    /** There is no such environment, user, session, key or token. */
    NOT_FOUND(3, "not found"),
    /** No server is known or none answers. */
    UNREACHABLE(4, "no server answers"),
    /** The server, or an issuer whose keys are needed, cannot answer now; try again. */
    UNAVAILABLE(5, "unavailable for now"),
    /** A mistake in this program. */
    INTERNAL(70, "internal mistake");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** The meaning in a few words, as the help text has it. */
    public String meaning() {
        return meaning;
    }
}
