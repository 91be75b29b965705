package dev.countersign.cli.server;

import dev.countersign.authority.Authority;
import dev.countersign.authority.backup.BackupRefused;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.ConfigRefused;
import dev.countersign.authority.crypto.SealingKeysRefused;
import dev.countersign.authority.sql.DatabaseRefused;
import dev.countersign.authority.sql.DatabaseUnavailable;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Failure;
import java.net.BindException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what needs the authority's own code, and says in a line why it cannot be done. */
final class Starting {

    private Starting() {}

    static Authority start(Config config) {
        return refusing(() -> {
            try {
                return Authority.start(config);
            } catch (RuntimeException failed) {
                throw isTaken(failed) ? taken(config) : failed;
            }
        });
    }

    /** Turns the authority's refusals into failures that name what to do. */
    static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (ConfigRefused refused) {
            throw Settings.refusal(refused);
        } catch (BackupRefused refused) {
            throw Failure.refused(String.valueOf(refused.getMessage()), refused.hint());
        } catch (SealingKeysRefused | IllegalStateException refused) {
            throw new Failure(ExitCode.REFUSED, String.valueOf(refused.getMessage()), null);
        } catch (DatabaseRefused refused) {
            throw Failure.refused(
                    String.valueOf(refused.getMessage()),
                    "countersign config schema; see database");
        } catch (DatabaseUnavailable none) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    String.valueOf(none.getMessage()),
                    "does the database answer, and does its disk have room?");
        }
    }

    private static Failure taken(Config config) {
        return Failure.refused(
                "port " + config.listen().port() + " is taken",
                "choose another: --port P; 0 takes a free one");
    }

    private static boolean isTaken(@Nullable Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
