package dev.countersign.conformance.faults.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What strace saw of a program and all its threads, in order. */
public final class SystemCalls {

    private static final String CALLS =
            "trace=pwrite64,pwritev,fdatasync,fsync,write,writev,sendto";
    // 123 fsync(7</data/countersign.db-wal>) = 0
    private static final Pattern CALL =
            Pattern.compile("(\\d+) +(\\w+)\\(\\d+<([^>]*)>(.*)", Pattern.DOTALL);
    private static final Pattern RESUMED =
            Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)");

    private final List<String> lines;

    private SystemCalls(List<String> lines) {
        this.lines = lines;
    }

    /** What to put before a command so that its calls are written to a file. */
    public static List<String> tracing(Path file) {
        return List.of(
                "strace", "-f", "-qq", "-y", "-s", "20000", "-e", CALLS, "-o", file.toString());
    }

    /** Traces a process that runs already, and the children that it will have, until destroyed. */
    public static Process attach(long pid, Path file) {
        List<String> command = new ArrayList<>(tracing(file));
        command.remove("-qq");
        command.addAll(List.of("-p", String.valueOf(pid)));
        try {
            Process strace = new ProcessBuilder(command).start();
            String said = strace.errorReader().readLine();
            assumeTrue(said != null && said.contains("attached"), "left out: strace");
            return strace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the test out where strace is missing, or not allowed to look. */
    public static void assumeTraceable(Path folder) {
        boolean traceable;
        try {
            Path file = folder.resolve("probe.txt");
            Process probe =
                    new ProcessBuilder("strace", "-f", "-o", file.toString(), "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            traceable = probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException missing) {
            traceable = false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assumeTrue(traceable, "left out: strace");
    }

    /** Reads what was written so far. */
    public static SystemCalls read(Path file) {
        try {
            return new SystemCalls(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where a call on a file with this in its name, and with this in its arguments, began; or -1.
     */
    public int begun(String call, String file, String... texts) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = CALL.matcher(lines.get(i));
            if (line.matches()
                    && line.group(2).startsWith(call)
                    && line.group(3).contains(file)
                    && List.of(texts).stream().allMatch(line.group(4)::contains)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the same thread, after a line, sends something with this in it; or -1. */
    public int sentAfter(int after, String text) {
        String thread = lines.get(after).split(" ", 2)[0];
        for (int i = after + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(thread + " ") && line.contains("sendto(") && line.contains(text)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Where the first sync of such a file that began after a line came back with success; or -1.
     */
    public int synced(String file, int after) {
        Map<String, Boolean> waiting = new HashMap<>();
        for (int i = after + 1; i < lines.size(); i++) {
            Matcher line = CALL.matcher(lines.get(i));
            if (line.matches() && isSync(line.group(2)) && line.group(3).contains(file)) {
                if (line.group(4).endsWith("= 0")) {
                    return i;
                }
                waiting.put(line.group(1), line.group(4).contains("unfinished"));
            }
            Matcher end = RESUMED.matcher(lines.get(i));
            if (end.matches() && isSync(end.group(2)) && end.group(3).endsWith("= 0")) {
                if (Boolean.TRUE.equals(waiting.remove(end.group(1)))) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isSync(String call) {
        return call.equals("fdatasync") || call.equals("fsync");
    }

    /** The calls from one line to another, cut to so many columns, for people. */
    public String between(int from, int to, int columns) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            String line = lines.get(i);
            text.append(line, 0, Math.min(columns, line.length())).append('\n');
        }
        return text.toString();
    }
}
