package dev.countersign.bench;

import dev.countersign.bench.server.Cores;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine;

/** The entry of the program. */
public final class Main {

    private static final String ROOT = "countersign.root";

    private Main() {}

    /** Runs a command line and ends the process: 0 for well, 1 for failures, 2 for bad usage. */
    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty(ROOT, "")).toAbsolutePath();
        System.exit(
                run(new Workplace(root, Cores.ofThisMachine(), InstantSource.system()), arguments));
    }

    /** Runs a command line. */
    static int run(Workplace workplace, String... arguments) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new JmhCommand(workplace))
                .addSubcommand(new ServerCommand(workplace))
                .addSubcommand(new StartupCommand(workplace))
                .addSubcommand(new MemoryCommand(workplace))
                .addSubcommand(new GrowthCommand(workplace))
                .addSubcommand(new ProfileCommand(workplace))
                .addSubcommand(new AllCommand(workplace))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }
}
