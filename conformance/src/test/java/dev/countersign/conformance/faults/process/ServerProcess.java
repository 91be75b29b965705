package dev.countersign.conformance.faults.process;

import dev.countersign.authority.config.Setting;
import dev.countersign.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code countersign serve} as a process of its own: always on the same port and data. */
public final class ServerProcess implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Map<Setting, String> settings;
    private final List<String> before;
    private @Nullable Process process;

    private ServerProcess(Path folder, Map<Setting, String> settings, List<String> before) {
        this.folder = folder;
        this.port = freePort();
        this.settings = Map.copyOf(settings);
        this.before = List.copyOf(before);
    }

    /** One that is not started yet. */
    public static ServerProcess of(Path folder, Map<Setting, String> settings) {
        return new ServerProcess(folder, settings, List.of());
    }

    /** One that is started by another program, such as one that traces it. */
    public static ServerProcess under(
            List<String> program, Path folder, Map<Setting, String> settings) {
        return new ServerProcess(folder, settings, program);
    }

    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    /** Its data folder. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The operator's token, once it has been started. */
    public String operator() {
        try {
            return Files.readString(data().resolve("operator.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and returns, once it serves, how long that took. */
    public Duration start() {
        long start = System.nanoTime();
        Process started = launch();
        try {
            BufferedReader said = started.inputReader();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("serving ")) {
                    return Duration.ofNanos(System.nanoTime() - start);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the server did not start: " + complaints());
    }

    /** Starts it and does not wait. */
    public Process launch() {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Main.class.getName(),
                        "serve"));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith(Setting.PREFIX));
        variables.put(Setting.DATA_FOLDER.variable(), data().toString());
        variables.put(Setting.LISTEN_PORT.variable(), String.valueOf(port));
        variables.put(Setting.LIMIT_FACTOR.variable(), "10000");
        variables.put(Setting.LOG_REQUESTS.variable(), "false");
        variables.put(Setting.MAIL_INBOX.variable(), "true");
        settings.forEach((setting, value) -> variables.put(setting.variable(), value));
        try {
            Process started = builder.start();
            process = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        process = null;
    }

    /** What it wrote to its error output, over all its lives. */
    public String complaints() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
