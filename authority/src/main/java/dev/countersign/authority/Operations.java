package dev.countersign.authority;

import dev.countersign.authority.backup.Backup;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.SealingKeys;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.observe.Logs;
import dev.countersign.authority.sql.DatabaseSettings;
import java.nio.file.Path;
import java.time.InstantSource;

/** What an operator does on the machine itself, beside or instead of a running authority. */
public final class Operations {
    private final Config config;
    private final InstantSource clock;

    public Operations(Config config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        Logs.set(config.upkeep().log());
    }

    /**
     * Writes a backup, while the authority runs or not, and returns how many rows it holds.
     *
     * @throws dev.countersign.authority.backup.BackupRefused when it cannot be written
     */
    public long backup(Path file) {
        return backups().write(file);
    }

    /**
     * Restores a backup into a database without data and returns how many rows that were.
     *
     * @throws dev.countersign.authority.backup.BackupRefused when it cannot be restored
     */
    public long restore(Path file) {
        return backups().restore(file);
    }

    /**
     * Makes a new sealing key and seals every secret anew; the authority must not be running.
     * Returns how many secrets that were.
     *
     * @throws IllegalStateException when the keys come from the configuration and not from the file
     */
    public int rotateSealingKey() {
        if (config.storage().sealingKeys().isPresent()) {
            throw new IllegalStateException(
                    "the sealing keys come from the configuration: put a new one before them there,"
                            + " then run this again without rotating");
        }
        SealingKeys.rotateFile(file(), new Randomness(clock));
        return reseal();
    }

    /** Seals every secret that an older key seals under the newest one; returns how many. */
    public int reseal() {
        PublicUrl nowhere = new PublicUrl("http://localhost");
        try (Wiring wiring = new Wiring(clock, config, nowhere, Authority.grounds(config, clock))) {
            return wiring.reseal();
        }
    }

    private Backup backups() {
        Config.Storage storage = config.storage();
        Authority.folder(storage.data());
        DatabaseSettings settings = DatabaseSettings.parse(storage.databaseUrl(), storage.pool());
        return new Backup(clock, settings, Authority.sealing(config, new Randomness(clock)));
    }

    private Path file() {
        return config.storage().data().resolve(Authority.SEALING_KEYS);
    }
}
