package dev.countersign.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Which process runs on which core. */
public final class Cores {

    /** The server's core. */
    public static final String SERVER = "0";

    /** The core of the load, and of the database where it is to be held. */
    public static final String LOAD = "1";

    private static final int TRIES = 20;

    private final boolean pins;

    private Cores(boolean pins) {
        this.pins = pins;
    }

    /** As this machine allows: without {@code taskset} or a second core every process floats. */
    public static Cores ofThisMachine() {
        boolean two = Runtime.getRuntime().availableProcessors() > 1;
        return new Cores(two && succeeds(List.of("taskset", "-p", own())));
    }

    /** Every process floats. */
    public static Cores floating() {
        return new Cores(false);
    }

    /** In words, for the report. */
    public String told() {
        return pins
                ? "server on core " + SERVER + ", load on core " + LOAD
                : "no process is held to a core (no taskset, or one core)";
    }

    /** A command that starts on the core. */
    List<String> on(String core, List<String> command) {
        List<String> whole = new ArrayList<>();
        if (pins) {
            whole.addAll(List.of("taskset", "-c", core));
        }
        whole.addAll(command);
        return whole;
    }

    /** Moves a process with all of its threads. */
    public void move(long pid, String core) {
        List<String> command = List.of("taskset", "-a", "-c", "-p", core, Long.toString(pid));
        // A thread that ends while it is being moved makes taskset fail: it is asked again.
        for (int tries = 0; pins && tries < TRIES; tries++) {
            if (succeeds(command)) {
                return;
            }
        }
        if (pins) {
            throw new IllegalStateException("taskset cannot move process " + pid);
        }
    }

    /** Moves this process. */
    public void moveSelf(String core) {
        move(ProcessHandle.current().pid(), core);
    }

    /** Gives this process every core, for what is prepared and not measured. */
    public void spread() {
        moveSelf(SERVER + "," + LOAD);
    }

    private static String own() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && !said.isEmpty();
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", stopped));
        }
    }
}
