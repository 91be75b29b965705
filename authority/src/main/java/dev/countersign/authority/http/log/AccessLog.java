package dev.countersign.authority.http.log;

import dev.countersign.authority.http.edge.RequestObserver;
import java.lang.System.Logger.Level;

/**
 * Writes one line per request to the logger {@value #NAME}, at INFO; 5xx at WARNING.
 *
 * <p>It names the route's template and never the path as sent, which may hold an address or a code.
 */
public final class AccessLog implements RequestObserver {

    /** The logger's name, by which it can be turned off. */
    public static final String NAME = "dev.countersign.access";

    private static final int SERVER_ERROR = 500;
    private static final int NANOS_IN_A_MICRO = 1000;

    private final System.Logger logger = System.getLogger(NAME);

    @Override
    public void finished(Seen seen) {
        Level level = seen.status() >= SERVER_ERROR ? Level.WARNING : Level.INFO;
        if (logger.isLoggable(level)) {
            logger.log(level, "{0}", fields(seen));
        }
    }

    private static LogFields fields(Seen seen) {
        LogFields fields =
                LogFields.of("method", seen.method())
                        .and("route", seen.route())
                        .and("status", Integer.toString(seen.status()))
                        .and("micros", Long.toString(seen.nanos() / NANOS_IN_A_MICRO))
                        .and("request", seen.requestId());
        String environment = seen.environmentId();
        return environment == null ? fields : fields.and("environment", environment);
    }
}
