package dev.countersign.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of text with aligned columns. Not thread-safe. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final String empty;

    private Table(String empty) {
        this.empty = empty;
    }

    /** A table with a heading; where no row comes, the sentence is said instead. */
    public static Table of(String whenEmpty, String... heading) {
        Table table = new Table(whenEmpty);
        table.rows.add(List.of(heading));
        return table;
    }

    /** Names and values, without a heading. */
    public static Table plain() {
        return new Table("");
    }

    /** Another row; an absent {@code Optional} is a dash. */
    public Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(text(cell));
        }
        rows.add(row);
        return this;
    }

    /** The table as text, each line ended. */
    @Override
    public String toString() {
        if (rows.size() == 1 && !empty.isEmpty()) {
            return empty + "\n";
        }
        List<Integer> widths = widths();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(line(row, widths)).append('\n');
        }
        return text.toString();
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = row.get(i).length();
                if (i == widths.size()) {
                    widths.add(width);
                } else if (width > widths.get(i)) {
                    widths.set(i, width);
                }
            }
        }
        return widths;
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths.get(i) - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    // Control characters could move the cursor: what others wrote is shown without them.
    private static String text(Object cell) {
        Object value =
                cell instanceof Optional<?> maybe ? maybe.map(o -> (Object) o).orElse("-") : cell;
        String text = String.valueOf(value);
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return shown.toString();
    }
}
