package dev.countersign.cli;

import dev.countersign.cli.terminal.Terminal;
import dev.countersign.client.transport.ApiRefused;
import dev.countersign.client.transport.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line or two what went wrong, and picks the exit code. */
final class Failures {

    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;

    private final Terminal terminal;
    private final boolean traced;

    Failures(Surroundings here) {
        this.terminal = here.terminal();
        this.traced = here.config().variable("COUNTERSIGN_TRACE").isPresent();
    }

    int ofUsage(ParameterException refused, String[] arguments) {
        String name = refused.getCommandLine().getCommandSpec().qualifiedName();
        String message = String.valueOf(refused.getMessage());
        List<String> close =
                refused instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions()
                        : List.of();
        String hint =
                close.isEmpty() ? name + " --help" : "did you mean " + String.join(", ", close);
        return say(ExitCode.USAGE, lowered(message), hint);
    }

    int ofExecution(Exception thrown, CommandLine line, ParseResult parsed) {
        if (traced) {
            thrown.printStackTrace(terminal.err());
        }
        return switch (thrown) {
            case Failure failure ->
                    say(failure.exit(), message(failure), failure.hint().orElse(null));
            case ApiRefused refused -> refused(refused);
            case Unreachable none -> unreachable(none);
            case UncheckedIOException broken -> say(ExitCode.REFUSED, message(broken), null);
            case IOException broken -> say(ExitCode.REFUSED, file(broken), null);
            default ->
                    say(
                            ExitCode.INTERNAL,
                            "unexpected: "
                                    + thrown.getClass().getSimpleName()
                                    + ": "
                                    + thrown.getMessage(),
                            "COUNTERSIGN_TRACE=1 shows where");
        };
    }

    private int refused(ApiRefused refused) {
        String id = refused.requestId().map(text -> ", request " + text).orElse("");
        String hint =
                refused.hint()
                        .orElse(
                                refused.status() == UNAUTHORIZED
                                        ? "give a token: --token-file FILE, or COUNTERSIGN_TOKEN"
                                        : null);
        return say(
                exit(refused.status()),
                message(refused)
                        + " ("
                        + refused.code()
                        + ", status "
                        + refused.status()
                        + id
                        + ")",
                hint);
    }

    private static ExitCode exit(int status) {
        if (status == NOT_FOUND) {
            return ExitCode.NOT_FOUND;
        }
        return status == TOO_MANY || status >= SERVER ? ExitCode.UNAVAILABLE : ExitCode.REFUSED;
    }

    private int unreachable(Unreachable none) {
        return say(
                ExitCode.UNREACHABLE,
                "no usable answer from " + none.address() + ": " + none.getMessage(),
                "is the authority running there? countersign doctor");
    }

    private int say(ExitCode exit, String message, @Nullable String hint) {
        terminal.complain(message, hint);
        return exit.code();
    }

    private static String message(Exception thrown) {
        return String.valueOf(thrown.getMessage());
    }

    private static String file(IOException broken) {
        return broken.getClass().getSimpleName().replace("Exception", "") + ": " + message(broken);
    }

    private static String lowered(String message) {
        return message.isEmpty()
                ? message
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
