package dev.countersign.authority.backup;

import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.DatabaseSettings;
import dev.countersign.authority.sql.Tx;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonNumber;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonRefused;
import dev.countersign.jose.json.JsonString;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Writes and restores backups. */
public final class Backup {
    private static final String FORMAT = "countersign-backup-1";

    private final InstantSource clock;
    private final DatabaseSettings database;
    private final SealingKeys sealingKeys;
    private final TableStore store = new TableStore();

    public Backup(InstantSource clock, DatabaseSettings database, SealingKeys sealingKeys) {
        this.clock = clock;
        this.database = database;
        this.sealingKeys = sealingKeys;
    }

    /**
     * Writes everything into a new file with mode 600 and returns how many rows that were.
     *
     * @throws BackupRefused when the file exists already or cannot be written
     */
    public long write(Path file) {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.deleteIfExists(half);
            Files.createFile(
                    half,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            long rows;
            try (Writer out = writer(half)) {
                rows = Database.maintain(database, tx -> written(tx, out));
            }
            Files.move(half, file);
            return rows;
        } catch (IOException | UncheckedIOException e) {
            throw new BackupRefused(
                    "cannot write " + file, "Does it exist already, and may you write there?");
        }
    }

    /**
     * Restores a backup into a database without data and returns how many rows that were.
     *
     * @throws BackupRefused when the database holds data, the file is no whole backup, or its
     *     sealing keys are not here; nothing was written then
     */
    public long restore(Path file) {
        try (BufferedReader in = reader(file)) {
            return Database.maintain(database, tx -> restored(tx, in));
        } catch (IOException | UncheckedIOException | JsonRefused e) {
            throw new BackupRefused(file + " is not a whole backup", "Take another copy of it.");
        }
    }

    private long written(Tx tx, Writer out) {
        line(out, head());
        long rows = 0;
        for (String table : store.tables(tx)) {
            rows +=
                    store.rows(
                            tx,
                            table,
                            columns ->
                                    line(
                                            out,
                                            JsonObject.builder()
                                                    .put("table", table)
                                                    .put("columns", columns)
                                                    .build()),
                            row -> line(out, row));
        }
        line(out, JsonObject.builder().put("rows", rows).build());
        return rows;
    }

    private JsonObject head() {
        List<JsonValue> keys =
                sealingKeys.ids().stream().map(k -> (JsonValue) new JsonString(k)).toList();
        return JsonObject.builder()
                .put("format", FORMAT)
                .put("at", clock.instant().toString())
                .put("sealingKeys", new JsonArray(keys))
                .build();
    }

    private long restored(Tx tx, BufferedReader in) {
        JsonObject head = StrictJson.parseObject(next(in));
        if (!head.string("format").filter(FORMAT::equals).isPresent()) {
            throw new BackupRefused("this is no backup of this format", "Is it the right file?");
        }
        keysAreHere(head);
        List<String> known = store.tables(tx);
        if (store.count(tx, "environment") > 0) {
            throw new BackupRefused(
                    "the database holds data already", "Restore into a new database.");
        }
        // Without an environment there are counters alone, which the backup has too.
        known.reversed().forEach(table -> store.clear(tx, table));
        return rows(tx, in, known);
    }

    private void keysAreHere(JsonObject head) {
        JsonValue keys = head.find("sealingKeys").orElse(new JsonArray(List.of()));
        boolean here =
                keys instanceof JsonArray list
                        && !list.values().isEmpty()
                        && list.values().getFirst() instanceof JsonString newest
                        && sealingKeys.ids().contains(newest.value());
        if (!here) {
            throw new BackupRefused(
                    "the sealing key of this backup is not here",
                    "Put the sealing keys that were in use back first: see sealingKeys.");
        }
    }

    private long rows(Tx tx, BufferedReader in, List<String> known) {
        String table = "";
        List<String> columns = List.of();
        long rows = 0;
        while (true) {
            JsonValue line = StrictJson.parse(next(in).getBytes(StandardCharsets.UTF_8));
            if (line instanceof JsonArray row) {
                store.insert(tx, table, columns, row);
                rows++;
                continue;
            }
            JsonObject section = (JsonObject) line;
            if (section.has("rows")) {
                whole(section, rows);
                return rows;
            }
            table = section.string("table").filter(known::contains).orElseThrow(Backup::foreign);
            columns = names(section);
        }
    }

    private static void whole(JsonObject end, long rows) {
        boolean all =
                end.find("rows").orElseThrow() instanceof JsonNumber n
                        && n.asLongExact().orElse(-1) == rows;
        if (!all) {
            throw new BackupRefused("rows are missing", "Take another copy of it.");
        }
    }

    private static List<String> names(JsonObject section) {
        List<String> names = new ArrayList<>();
        if (section.find("columns").orElseThrow() instanceof JsonArray list) {
            for (JsonValue name : list.values()) {
                String text = ((JsonString) name).value();
                if (!text.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'))) {
                    throw foreign();
                }
                names.add(text);
            }
        }
        return names;
    }

    private static BackupRefused foreign() {
        return new BackupRefused(
                "the backup has a table that this version does not know",
                "Restore it with the version that wrote it, then upgrade.");
    }

    private static String next(BufferedReader in) {
        try {
            String line = in.readLine();
            if (line == null) {
                throw new BackupRefused("the backup ends too soon", "Take another copy of it.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(Writer out, JsonValue value) {
        try {
            out.write(value.toJson());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Writer writer(Path file) throws IOException {
        return new BufferedWriter(
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
    }

    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
