package dev.countersign.cli;

import dev.countersign.cli.terminal.Terminal;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Types command lines and keeps what came of them. */
final class Typed {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** What a command line led to. */
    record Outcome(int code, String out, String err) {

        JsonObject json() {
            return StrictJson.parseObject(out);
        }
    }

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private String input = "";

    Typed(Path directory) {
        this.directory = directory;
    }

    Typed with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Typed input(String text) {
        this.input = text;
        return this;
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        Surroundings here =
                new Surroundings(
                        terminal, new Config(variables, directory), InstantSource.fixed(NOW));
        int code = CommandTree.run(here, arguments);
        return new Outcome(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
