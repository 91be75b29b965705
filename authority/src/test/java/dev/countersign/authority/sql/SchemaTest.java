package dev.countersign.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void nodesThatStartTogetherBothFindTheSchema(TestDatabases kind) {
        DatabaseSettings settings = empty(kind);
        List<CompletableFuture<Database>> nodes =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> Database.open(settings)))
                        .limit(3)
                        .toList();
        for (CompletableFuture<Database> node : nodes) {
            try (Database database = opened(node)) {
                assertThat(count(database, "journal")).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaNewerThanThisVersionIsRefused(TestDatabases kind) {
        try (TestDatabase at = kind.fresh()) {
            at.database()
                    .run(tx -> {
                        tx.handle().execute("UPDATE schema_mark SET checksum = 'newer'");
                        tx.handle()
                                .execute(
                                        "UPDATE flyway_schema_history SET version = '9999'"
                                                + " WHERE version = '10'");
                    });
            assertThatThrownBy(() -> Database.open(at.settings()))
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("newer Countersign")
                    .hasMessageContaining("9999");
        }
    }

    @Test
    void anSqliteFileIsMadeForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("deep/er/test.db");
        try (Database database = Database.open(DatabaseSettings.sqlite(file))) {
            database.run(tx -> tx.handle().execute("CREATE TABLE thing (n INTEGER)"));
            for (String suffix : List.of("", "-wal", "-shm")) {
                Path each = Path.of(file + suffix);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(suffix)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader, ".repeat(1000));
        assertThatThrownBy(() -> Database.open(DatabaseSettings.sqlite(file)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("letter.txt");
        assertThat(file).content().startsWith("Dear reader");
    }

    @Test
    void aDatabaseThatIsNotThereIsExplained() {
        DatabaseSettings there = TestPostgres.empty(name());
        String url = "postgresql" + there.jdbcUrl().substring("jdbc:postgresql".length());
        DatabaseSettings elsewhere =
                DatabaseSettings.parse(url.replaceFirst("//", "//postgres@") + "_not");
        assertThatThrownBy(() -> Database.open(elsewhere))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("createdb");
        DatabaseSettings nobody = DatabaseSettings.parse(url.replaceFirst("//", "//nobody@"));
        assertThatThrownBy(() -> Database.open(nobody))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("refuses the user or the password");
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        DatabaseSettings settings =
                DatabaseSettings.parse("postgresql://user:hush-hush@localhost:1/db");
        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("localhost:1/db")
                .hasMessageNotContaining("hush");
    }

    private DatabaseSettings empty(TestDatabases kind) {
        return switch (kind) {
            case SQLITE -> DatabaseSettings.sqlite(folder.resolve("empty.db"));
            case POSTGRESQL -> TestPostgres.empty(name());
        };
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static Database opened(CompletableFuture<Database> node) {
        try {
            return node.join();
        } catch (CompletionException failed) {
            throw new AssertionError("A node did not start", failed.getCause());
        }
    }

    private static int count(Database database, String table) {
        return database.read(tx ->
                tx.handle()
                        .createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
