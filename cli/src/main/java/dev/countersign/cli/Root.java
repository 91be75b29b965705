package dev.countersign.cli;

import dev.countersign.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code countersign} itself: its options are those of every verb. */
@Command(
        name = "countersign",
        description = {
            "A self-hosted authentication authority: bring an emailed code or a JWT of your own"
                    + " issuer, get a session and tokens that anyone can verify.",
            "",
            "New here? countersign demo"
        },
        synopsisHeading = "usage: ",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        descriptionHeading = "%n",
        sortOptions = false)
final class Root {

    private final Terminal terminal;

    Root(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "answer with one JSON value instead of text")
    void json(boolean asked) {
        if (asked) {
            terminal.speakJson();
        }
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "say how the verb is used")
    void help(boolean asked) {
        // picocli prints the help text when the option is there
    }
}
