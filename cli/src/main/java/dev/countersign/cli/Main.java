package dev.countersign.cli;

import dev.countersign.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The entry of the program. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        Terminal terminal =
                new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), System.in);
        Surroundings here = new Surroundings(terminal, Config.ofProcess(), InstantSource.system());
        System.exit(CommandTree.run(here, arguments));
    }

    // UTF-8 whatever the locale says, so that output is the same everywhere.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
