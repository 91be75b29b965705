package dev.countersign.authority.observe;

import dev.countersign.authority.config.Config;
import dev.countersign.authority.http.log.LogFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets the form and the detail of the process's log; for programs, not for libraries. */
public final class Logs {
    private static final List<Logger> TALKATIVE =
            List.of(
                    Logger.getLogger("io.helidon"),
                    Logger.getLogger("org.flywaydb"),
                    Logger.getLogger("com.zaxxer.hikari"));

    private Logs() {}

    /** Applies the configuration to every handler of the root logger. */
    public static void set(Config.Log log) {
        Logger root = Logger.getLogger("");
        Level level = level(log.level());
        root.setLevel(level);
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(level);
            handler.setFormatter(format(log).formatter());
        }
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private static LogFormat format(Config.Log log) {
        return switch (log.format()) {
            case PLAIN -> LogFormat.PLAIN;
            case JSON -> LogFormat.JSON;
        };
    }

    private static Level level(Config.Log.Level level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARNING -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }
}
