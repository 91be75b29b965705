package dev.countersign.bench.server;

import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A {@code countersign demo} from its first instant on. Closing it stops it. */
public final class DemoProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final JsonObject facts;

    private DemoProcess(Process process, JsonObject facts) {
        this.process = process;
        this.facts = facts;
    }

    /** With or without the ahead-of-time cache. */
    public enum Cache {
        WITH,
        WITHOUT
    }

    /**
     * Starts one; it has told its facts when this returns.
     *
     * @param folder the folder in which it keeps its data and tells its facts
     */
    public static DemoProcess start(Program program, Cores cores, Path folder, Cache cache)
            throws IOException, InterruptedException {
        Path file = folder.resolve("facts.json");
        Files.deleteIfExists(file);
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(
                    watch,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
            ProcessBuilder builder =
                    new ProcessBuilder(
                            cores.on(Cores.SERVER, command(program, folder, file, cache)));
            builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_"));
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectError(folder.resolve("demo.log").toFile());
            Process process = builder.start();
            return new DemoProcess(process, told(watch, file, process));
        }
    }

    private static List<String> command(Program program, Path folder, Path file, Cache cache) {
        List<String> command = new ArrayList<>();
        command.add(program.java().toString());
        // As the script ./countersign starts it.
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        if (cache == Cache.WITH) {
            command.add("-XX:AOTCache=" + program.aheadOfTimeCache());
            command.add("-Xlog:aot*=off");
            command.add("-Xlog:cds=off");
        }
        command.addAll(List.of("-jar", program.jar().toString(), "demo", "--port", "0"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        command.addAll(List.of("--facts", file.toString()));
        return command;
    }

    private static JsonObject told(WatchService watch, Path file, Process process)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            WatchKey key = watch.poll(1, TimeUnit.SECONDS);
            Optional<JsonObject> facts = read(file);
            if (facts.isPresent()) {
                return facts.get();
            }
            if (key != null) {
                key.pollEvents();
                key.reset();
            }
        }
        process.destroyForcibly();
        throw new IOException("the demo does not start; see " + file.resolveSibling("demo.log"));
    }

    private static Optional<JsonObject> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.parseObject(Files.readAllBytes(file)));
        } catch (JsonRefused halfWritten) {
            return Optional.empty();
        }
    }

    /** What it told of itself: addresses, ids. */
    public JsonObject facts() {
        return facts;
    }

    /** Bytes of memory that it holds now. */
    public long residentMemory() {
        return ProcessReading.memory(process.pid(), "VmRSS");
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
