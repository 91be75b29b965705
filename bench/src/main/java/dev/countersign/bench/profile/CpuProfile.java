package dev.countersign.bench.profile;

import dev.countersign.bench.report.Cell;
import dev.countersign.bench.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** The samples of a recording, counted. */
public final class CpuProfile {

    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final int SHOWN = 30;

    private final Map<Group, Integer> groups = new EnumMap<>(Group.class);
    private final Map<String, Integer> own = new HashMap<>();
    private int samples;

    /** Reads a recording. */
    public static CpuProfile of(Path recording) throws IOException {
        CpuProfile profile = new CpuProfile();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedStackTrace stack = event.getStackTrace();
                if (event.getEventType().getName().equals(SAMPLE) && stack != null) {
                    profile.add(frames(stack));
                }
            }
        }
        return profile;
    }

    private static List<Frame> frames(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .map(frame -> frame.getMethod())
                .map(method -> new Frame(method.getType().getName(), method.getName()))
                .toList();
    }

    void add(List<Frame> stack) {
        if (stack.isEmpty()) {
            return;
        }
        samples++;
        Group group = Group.of(stack);
        groups.merge(group, 1, Integer::sum);
        own.merge(group.told() + " | " + stack.getFirst(), 1, Integer::sum);
    }

    /** How many samples there are. */
    public int samples() {
        return samples;
    }

    /** The share of each group, the largest first. */
    public Table byGroup(String title) {
        Table table = new Table(title, "where", "samples", "share");
        groups.entrySet().stream()
                .sorted(Map.Entry.<Group, Integer>comparingByValue().reversed())
                .forEach(entry -> row(table, entry.getKey().told(), entry.getValue()));
        return table.note(
                "Processor time of Java threads, " + samples + " samples, native code included.");
    }

    /** The methods in which most samples were taken, with their groups. */
    public Table byMethod(String title) {
        Table table = new Table(title, "uppermost frame", "samples", "share");
        own.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> row(table, entry.getKey().replace("|", "·"), entry.getValue()));
        return table;
    }

    private void row(Table table, String what, int count) {
        table.row(Cell.text(what), Cell.count(count), Cell.percent(count / (double) samples));
    }
}
