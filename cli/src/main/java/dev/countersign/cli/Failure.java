package dev.countersign.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked; said to the user in one line, with a hint. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final @Nullable String hint;

    /** With a hint, or null where nothing can be done about it. */
    public Failure(ExitCode exit, String message, @Nullable String hint) {
        super(message);
        this.exit = exit;
        this.hint = hint;
    }

    /** The command line asks for what makes no sense. */
    public static Failure usage(String message, String hint) {
        return new Failure(ExitCode.USAGE, message, hint);
    }

    /** A file or the like cannot be used. */
    public static Failure refused(String message, String hint) {
        return new Failure(ExitCode.REFUSED, message, hint);
    }

    /** What the process ends with. */
    public ExitCode exit() {
        return exit;
    }

    /** What to do about it. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
