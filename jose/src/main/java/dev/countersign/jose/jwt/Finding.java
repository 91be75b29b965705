package dev.countersign.jose.jwt;

import org.jspecify.annotations.Nullable;

/**
 * What a check found. For operators: show it to the bearer of a token only where that is meant.
 *
 * @param check the question
 * @param status the answer
 * @param code the stable name of the failure, unique to it; absent unless failed
 * @param detail what was found; absent where there is nothing to say
 * @param hint what a person can do about it; absent where there is nothing to do
 */
public record Finding(
        Check check,
        Status status,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String hint) {

    /** The answer to a check. */
    public enum Status {
        /** The token passed. */
        PASSED,
        /** The token failed, or the check could not be made and so does not pass. */
        FAILED,
        /** The rules do not ask for it. */
        SKIPPED,
        /** An earlier failure left nothing to look at. */
        NOT_REACHED
    }

    private static final int SHOWN = 60;

    /** The token passed. */
    public static Finding passed(Check check) {
        return new Finding(check, Status.PASSED, null, null, null);
    }

    /** The token failed. */
    public static Finding failed(
            Check check, String code, @Nullable String detail, @Nullable String hint) {
        return new Finding(check, Status.FAILED, code, detail, hint);
    }

    /** The rules do not ask for it. */
    public static Finding skipped(Check check, String detail) {
        return new Finding(check, Status.SKIPPED, null, detail, null);
    }

    /** An earlier failure left nothing to look at. */
    public static Finding notReached(Check check) {
        return new Finding(check, Status.NOT_REACHED, null, null, null);
    }

    /** Whether the token failed here. */
    public boolean isFailed() {
        return status == Status.FAILED;
    }

    /** A value from a token, shortened to 60 characters, what is not printable ASCII replaced. */
    public static String shown(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < Math.min(value.length(), SHOWN); i++) {
            char c = value.charAt(i);
            out.append(c >= ' ' && c <= '~' && c != '"' ? c : '?');
        }
        return out.append(value.length() > SHOWN ? "…\"" : "\"").toString();
    }
}
