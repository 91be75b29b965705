package dev.countersign.conformance.house.rule;

import dev.countersign.conformance.house.source.Part;
import dev.countersign.conformance.house.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table belongs to the room whose migration makes it; only that room's store names it. */
public final class Tables implements Rule {

    private static final String MIGRATIONS = "authority/src/main/resources/db/migration";

    private static final Pattern CREATED =
            Pattern.compile("(?i)\\bCREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\\w+)");

    private static final Pattern NAMED =
            Pattern.compile("\\b(?:FROM|INTO|UPDATE|JOIN|TABLE)\\s+(\\w+)");

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public String instead() {
        return "Ask the door of the room that owns the table, with the same Tx.";
    }

    @Override
    public List<Violation> violations(House house) {
        Map<String, String> owners = new TreeMap<>();
        for (String path : house.checkout().files(MIGRATIONS, ".sql")) {
            owners.putAll(owners(path, house.checkout().read(path)));
        }
        return house.sources().stream()
                .filter(file -> file.module().equals("authority") && file.part() == Part.MAIN)
                .flatMap(file -> foreign(file, owners).stream())
                .toList();
    }

    /** The tables that a migration makes, with the room that its file name says. */
    public static Map<String, String> owners(String path, String sql) {
        String room = path.replaceFirst(".*__", "").replaceFirst("\\.sql$", "").replace("_", "");
        Map<String, String> owners = new TreeMap<>();
        Matcher made = CREATED.matcher(sql);
        while (made.find()) {
            // What belongs to no room belongs to the database itself.
            owners.put(made.group(1), Rooms.isRoom(room) ? room : "sql");
        }
        return owners;
    }

    /** The places of a file that name another room's table in SQL. */
    public static List<Violation> foreign(SourceFile file, Map<String, String> owners) {
        String room = Rooms.room(file.packageName() + ".X");
        String text = file.withoutComments();
        List<Violation> found = new ArrayList<>();
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            String owner = owners.get(named.group(1));
            if (owner != null && !owner.equals(room)) {
                String what = "names the table " + named.group(1) + " of the room " + owner;
                found.add(new Violation(file.path(), file.lineAt(named.start()), what));
            }
        }
        return found;
    }
}
