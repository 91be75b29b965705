package dev.countersign.cli;

import dev.countersign.cli.doctor.DoctorCommand;
import dev.countersign.cli.local.ConfigCommand;
import dev.countersign.cli.local.DevIssuerCommand;
import dev.countersign.cli.local.KeypairCommand;
import dev.countersign.cli.local.VersionCommand;
import dev.countersign.cli.remote.ApiTokenCommand;
import dev.countersign.cli.remote.EnvironmentCommand;
import dev.countersign.cli.remote.KeyCommand;
import dev.countersign.cli.remote.SessionCommand;
import dev.countersign.cli.remote.UserCommand;
import dev.countersign.cli.server.BackupCommand;
import dev.countersign.cli.server.DemoCommand;
import dev.countersign.cli.server.RehearseCommand;
import dev.countersign.cli.server.RestoreCommand;
import dev.countersign.cli.server.SealCommand;
import dev.countersign.cli.server.ServeCommand;
import dev.countersign.cli.token.TokenCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** All verbs in the order of the help text, and how their failures end. */
public final class CommandTree {

    private CommandTree() {}

    /** Runs one command line; never throws. */
    public static int run(Surroundings here, String... arguments) {
        CommandLine tree = build(here);
        if (arguments.length == 0) {
            tree.usage(here.terminal().out());
            return ExitCode.USAGE.code();
        }
        int code = tree.execute(arguments);
        here.terminal().flush();
        return code;
    }

    private static CommandLine build(Surroundings here) {
        CommandLine tree = new CommandLine(new Root(here.terminal()));
        verbs(here).forEach(tree::addSubcommand);
        Failures failures = new Failures(here);
        tree.setOut(writer(here.terminal().out()));
        tree.setErr(writer(here.terminal().err()));
        tree.setParameterExceptionHandler(failures::ofUsage);
        tree.setExecutionExceptionHandler(failures::ofExecution);
        tree.setUsageHelpAutoWidth(true);
        tree.setAbbreviatedOptionsAllowed(false);
        tree.setCaseInsensitiveEnumValuesAllowed(true);
        tree.getCommandSpec()
                .usageMessage()
                .exitCodeList(
                        Arrays.stream(ExitCode.values())
                                .collect(
                                        Collectors.toMap(
                                                exit -> Integer.toString(exit.code()),
                                                ExitCode::meaning,
                                                (first, second) -> first,
                                                LinkedHashMap::new)));
        return tree;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static CommandLine token(TokenCommand token) {
        return new CommandLine(token).addSubcommand(token.minting());
    }

    private static Map<String, Object> verbs(Surroundings here) {
        Map<String, Object> verbs = new LinkedHashMap<>();
        verbs.put("demo", new DemoCommand(here));
        verbs.put("serve", new ServeCommand(here));
        verbs.put("env", new EnvironmentCommand(here));
        verbs.put("api-token", new ApiTokenCommand(here));
        verbs.put("key", new KeyCommand(here));
        verbs.put("session", new SessionCommand(here));
        verbs.put("user", new UserCommand(here));
        verbs.put("token", token(new TokenCommand(here)));
        verbs.put("keypair", new KeypairCommand(here));
        verbs.put("dev-issuer", new DevIssuerCommand(here));
        verbs.put("doctor", new DoctorCommand(here));
        verbs.put("backup", new BackupCommand(here));
        verbs.put("restore", new RestoreCommand(here));
        verbs.put("seal", new SealCommand(here));
        verbs.put("config", new ConfigCommand(here));
        verbs.put("rehearse", new RehearseCommand(here));
        verbs.put("version", new VersionCommand(here));
        return verbs;
    }
}
