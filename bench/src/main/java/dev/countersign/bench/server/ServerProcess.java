package dev.countersign.bench.server;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running {@code countersign serve}. Closing it asks it to stop and waits until it did. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VARIABLE = "COUNTERSIGN_";

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * How one is started.
     *
     * @param folder its data folder; its errors go to {@code server.log} there
     * @param javaOptions options of the virtual machine
     * @param settings settings by the names of their environment variables, without the prefix
     */
    public record Start(
            Program program,
            Cores cores,
            Path folder,
            List<String> javaOptions,
            Map<String, String> settings) {

        /** Starts it; it serves when this returns. */
        public ServerProcess run() {
            try {
                Files.createDirectories(folder);
                ProcessBuilder builder = new ProcessBuilder(cores.on(Cores.SERVER, command()));
                builder.environment().keySet().removeIf(name -> name.startsWith(VARIABLE));
                settings.forEach(
                        (name, value) -> builder.environment().put(VARIABLE + name, value));
                builder.directory(folder.toFile());
                builder.redirectError(folder.resolve("server.log").toFile());
                return serving(builder.start());
            } catch (IOException cannot) {
                throw new UncheckedIOException("the server cannot be started", cannot);
            }
        }

        private List<String> command() {
            List<String> command = new ArrayList<>();
            command.add(program.required().java().toString());
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.addAll(javaOptions);
            command.addAll(List.of("-jar", program.jar().toString()));
            command.addAll(List.of("serve", "--json", "--port", "0", "--data", folder.toString()));
            return command;
        }

        private ServerProcess serving(Process started) throws IOException {
            BufferedReader said = new BufferedReader(started.inputReader(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                answer.append(line);
                if (line.endsWith("}")) {
                    JsonObject facts = StrictJson.parseObject(answer.toString());
                    String port = facts.find("port").orElseThrow().toJson();
                    return new ServerProcess(started, Integer.parseInt(port));
                }
            }
            throw new IOException(
                    "the server ended: " + Files.readString(folder.resolve("server.log")));
        }
    }

    /** Its port on the loopback address. */
    public int port() {
        return port;
    }

    /** Its address. */
    public URI baseUri() {
        return URI.create("http://localhost:" + port);
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
