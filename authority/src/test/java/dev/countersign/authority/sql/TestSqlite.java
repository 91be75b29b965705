package dev.countersign.authority.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SQLite files for tests: copies of one file that has the schema. */
final class TestSqlite {

    private static final Path TEMPLATE = template();

    private TestSqlite() {}

    static TestDatabase fresh(String name) {
        try {
            Path folder = Files.createTempDirectory("countersign-" + name);
            Path file = Files.copy(TEMPLATE, folder.resolve("test.db"));
            return new TestDatabase(DatabaseSettings.sqlite(file), () -> delete(folder));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path template() {
        try {
            Path folder = Files.createTempDirectory("countersign-template");
            Path file = folder.resolve("test.db");
            Database.open(DatabaseSettings.sqlite(file)).close();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return file;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
