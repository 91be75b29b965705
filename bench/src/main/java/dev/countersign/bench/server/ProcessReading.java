package dev.countersign.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code /proc} says of a process (proc(5)). Zeros on systems that have none. */
public final class ProcessReading {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int PARENT = 1;

    private ProcessReading() {}

    /** Seconds of processor time that it used so far, its own and the kernel's for it. */
    public static double cpuSeconds(long pid) {
        return seconds(read(Path.of("/proc/" + pid + "/stat")));
    }

    /** The same for the process and its living children. */
    public static double cpuSecondsWithChildren(long pid) {
        double seconds = cpuSeconds(pid);
        String parent = Long.toString(pid);
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            List<Path> processes =
                    all.filter(path -> path.getFileName().toString().matches("\\d+")).toList();
            for (Path process : processes) {
                String stat = read(process.resolve("stat"));
                if (!stat.isEmpty() && fields(stat)[PARENT].equals(parent)) {
                    seconds += seconds(stat);
                }
            }
        } catch (IOException notLinux) {
            return seconds;
        }
        return seconds;
    }

    /** Seconds by the names of its threads, numbers at their ends left out. */
    public static Map<String, Double> cpuSecondsByThread(long pid) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                String stat = read(task.resolve("stat"));
                if (!stat.isEmpty()) {
                    seconds.merge(threadName(stat), seconds(stat), Double::sum);
                }
            }
        } catch (IOException notLinux) {
            return Map.of();
        }
        return seconds;
    }

    /** A line of {@code status} that is counted in kB, such as {@code VmRSS}; in bytes. */
    public static long memory(long pid, String line) {
        return read(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(text -> text.startsWith(line + ":"))
                .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Seconds out of the text of a {@code stat} file; 0 for an empty one. */
    static double seconds(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = fields(stat);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
                / TICKS_A_SECOND;
    }

    /** The name out of the text of a {@code stat} file. */
    static String threadName(String stat) {
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        return name.replaceAll("[-# ]*\\d+$", "");
    }

    // The name may hold blanks and brackets, so fields are counted from behind it: state is first.
    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
