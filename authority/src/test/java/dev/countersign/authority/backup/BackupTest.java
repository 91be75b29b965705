package dev.countersign.authority.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.DatabaseSettings;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.authority.user.CredentialKey;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.Users;
import dev.countersign.jose.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backups of either database, restored into either. */
final class BackupTest {
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    private final Randomness randomness = new Randomness(clock);
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void everyRowComesBackInADatabaseOfEitherKind(TestDatabases kind) {
        SealingKeys keys = keys("sealing.keys");
        Path file = folder.resolve("copy.gz");
        for (TestDatabases target : TestDatabases.values()) {
            try (TestDatabase from = kind.fresh();
                    TestDatabase to = target.fresh()) {
                User user = filled(from.database());
                Path copy = folder.resolve(target + ".gz");
                long written = new Backup(clock, from.settings(), keys).write(copy);
                long restored = new Backup(clock, to.settings(), keys).restore(copy);
                assertThat(restored).isEqualTo(written).isGreaterThan(2);
                assertThat(found(to.database(), user)).contains(user);
            }
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aDatabaseThatIsMadeToRestoreIntoIsItsOwnersAlone() throws Exception {
        SealingKeys keys = keys("sealing.keys");
        Path copy = folder.resolve("copy.gz");
        Path made = folder.resolve("deep/made.db");
        try (TestDatabase from = TestDatabases.SQLITE.fresh()) {
            filled(from.database());
            new Backup(clock, from.settings(), keys).write(copy);
        }
        new Backup(clock, DatabaseSettings.parse("sqlite:" + made, 1), keys).restore(copy);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseWithDataIsNotRestoredInto(TestDatabases kind) {
        SealingKeys keys = keys("sealing.keys");
        Path copy = folder.resolve("copy.gz");
        try (TestDatabase from = kind.fresh()) {
            filled(from.database());
            Backup backup = new Backup(clock, from.settings(), keys);
            backup.write(copy);
            assertThatThrownBy(() -> backup.restore(copy))
                    .isInstanceOf(BackupRefused.class)
                    .hasMessageContaining("holds data");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutItsSealingKeyABackupIsRefused(TestDatabases kind) {
        Path copy = folder.resolve("copy.gz");
        try (TestDatabase from = kind.fresh();
                TestDatabase to = kind.fresh()) {
            new Backup(clock, from.settings(), keys("one.keys")).write(copy);
            Backup other = new Backup(clock, to.settings(), keys("other.keys"));
            assertThatThrownBy(() -> other.restore(copy))
                    .isInstanceOf(BackupRefused.class)
                    .hasMessageContaining("sealing key");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBackupCutShortChangesNothing(TestDatabases kind) throws Exception {
        SealingKeys keys = keys("sealing.keys");
        Path copy = folder.resolve("copy.gz");
        try (TestDatabase from = kind.fresh();
                TestDatabase to = kind.fresh()) {
            User user = filled(from.database());
            new Backup(clock, from.settings(), keys).write(copy);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
            byte[] whole = Files.readAllBytes(copy);
            Path half = folder.resolve("half.gz");
            Files.write(half, java.util.Arrays.copyOf(whole, whole.length - 20));
            assertThatThrownBy(() -> new Backup(clock, to.settings(), keys).restore(half))
                    .isInstanceOf(BackupRefused.class);
            assertThat(found(to.database(), user)).isEmpty();
        }
    }

    private SealingKeys keys(String name) {
        return SealingKeys.fromFile(folder.resolve(name), randomness);
    }

    private User filled(Database database) {
        Environment environment =
                new Environments(clock, randomness, database)
                        .create("Test", Kind.SANDBOX, (tx, made) -> {});
        CredentialKey key = CredentialKey.external("https://issuer.example", "ä-\"1\"");
        JsonObject profile = JsonObject.builder().put("alias", "Ada\n☃").build();
        return database.write(tx ->
                new Users(clock, randomness)
                        .create(tx, environment.id(), profile, key)
                        .orElseThrow());
    }

    private Optional<User> found(Database database, User user) {
        Users users = new Users(clock, randomness);
        return database.read(tx -> users.find(tx, user.environment(), user.id()));
    }
}
