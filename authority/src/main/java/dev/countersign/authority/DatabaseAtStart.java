package dev.countersign.authority;

import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.DatabaseSettings;
import dev.countersign.authority.sql.DatabaseUnavailable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Opens the database, waiting for one that is started after this node (SECURITY R-23). */
final class DatabaseAtStart {
    private static final System.Logger LOG = System.getLogger(DatabaseAtStart.class.getName());
    private static final int TOLD_EVERY = 10;

    private DatabaseAtStart() {}

    /**
     * Tries once a second, and says so.
     *
     * @throws DatabaseUnavailable where there is no answer for so many seconds
     * @throws dev.countersign.authority.sql.DatabaseRefused at once, where it answers no
     */
    static Database open(DatabaseSettings settings, int seconds) {
        for (int waited = 0; ; waited++) {
            try {
                return Database.open(settings);
            } catch (DatabaseUnavailable away) {
                if (waited >= seconds) {
                    throw away;
                }
                tell(waited, seconds);
                pause(away);
            }
        }
    }

    private static void tell(int waited, int seconds) {
        if (waited % TOLD_EVERY == 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The database does not answer yet; trying for {0} s more (database.url,"
                            + " database.waitSeconds)",
                    seconds - waited);
        }
    }

    private static void pause(DatabaseUnavailable away) {
        try {
            if (new CountDownLatch(1).await(1, TimeUnit.SECONDS)) {
                throw away;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw away;
        }
    }
}
