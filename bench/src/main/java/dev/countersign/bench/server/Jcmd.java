package dev.countersign.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks a running Java to record itself, by the JDK's {@code jcmd}. */
public final class Jcmd {

    private static final String NAME = "bench";

    private final Path jcmd;
    private final long pid;

    /** For a process. */
    public Jcmd(Program program, long pid) {
        this.jcmd = program.java().resolveSibling("jcmd");
        this.pid = pid;
    }

    /** Begins to sample the processor time of its Java threads (JEP 509). */
    public void startSampling() throws IOException {
        ask(
                "JFR.start",
                "name=" + NAME,
                "settings=none",
                "+jdk.CPUTimeSample#enabled=true",
                "+jdk.CPUTimeSample#throttle=500/s");
    }

    /** Ends it and has the samples written. */
    public void stopSampling(Path file) throws IOException {
        ask("JFR.stop", "name=" + NAME, "filename=" + file);
    }

    private void ask(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(jcmd.toString(), Long.toString(pid)));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("jcmd refused: " + said.strip());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
