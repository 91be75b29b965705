package dev.countersign.bench.report;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A table with a title, one heading per column, and what must be said below it. */
public final class Table {

    private final String title;
    private final List<String> heading;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean spoiled;

    /** A table without rows. The first column is text, the others are numbers. */
    public Table(String title, String... heading) {
        this.title = title;
        this.heading = List.of(heading);
    }

    /** Another row, one cell per column. */
    public Table row(Cell... cells) {
        if (cells.length != heading.size()) {
            throw new IllegalArgumentException(
                    title + " has " + heading.size() + " columns, not " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** A sentence below the table. */
    public Table note(String sentence) {
        notes.add(sentence);
        return this;
    }

    /** A sentence below the table that says why its figures do not count. */
    public void spoil(String why) {
        spoiled = true;
        note("**These figures do not count**: " + why);
    }

    /** Whether something went wrong while it was measured. */
    public boolean isSpoiled() {
        return spoiled;
    }

    /** The table for people. */
    public String markdown() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
        text.append("| ").append(String.join(" | ", heading)).append(" |\n|");
        for (int i = 0; i < heading.size(); i++) {
            text.append(i == 0 ? " --- |" : " --: |");
        }
        text.append('\n');
        for (List<Cell> row : rows) {
            text.append("| ")
                    .append(String.join(" | ", row.stream().map(Cell::text).toList()))
                    .append(" |\n");
        }
        text.append('\n');
        notes.forEach(note -> text.append("* ").append(note).append('\n'));
        return notes.isEmpty() ? text.toString() : text.append('\n').toString();
    }

    /** The table for programs: an object per row, its members named by the headings. */
    public JsonObject json() {
        List<JsonValue> objects = new ArrayList<>();
        for (List<Cell> row : rows) {
            JsonObject.Builder object = JsonObject.builder();
            for (int i = 0; i < row.size(); i++) {
                object.put(heading.get(i), row.get(i).value());
            }
            objects.add(object.build());
        }
        return JsonObject.builder()
                .put("title", title)
                .put("rows", new JsonArray(objects))
                .put("notes", JsonArray.ofStrings(notes))
                .build();
    }
}
